export function Brief() {
  return null;
}
