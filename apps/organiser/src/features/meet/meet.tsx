export function Meet() {
  return null;
}
