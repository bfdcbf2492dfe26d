export function Roundtables() {
  return null;
}
