export function WhoSpokePage() {
  return null;
}
