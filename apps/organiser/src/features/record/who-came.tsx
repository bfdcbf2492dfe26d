export function WhoCame() {
  return null;
}
