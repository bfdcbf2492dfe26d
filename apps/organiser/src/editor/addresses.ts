/** An address that may stand behind words of a paper (http, https, mailto), tidied; null for anything else. */
export function safeAddress(text: string): string | null {
  const typed = text.trim();
  if (!typed || /[\u0000-\u0020\u007f]/.test(typed)) return null;
  const address = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : /^[^\s@/]+@[^\s@/]+$/.test(typed) ? `mailto:${typed}` : /^[^\s/]+\.[^\s/]{2,}/.test(typed) ? `https://${typed}` : '';
  if (!URL.canParse(address)) return null;
  return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol) ? address : null;
}
