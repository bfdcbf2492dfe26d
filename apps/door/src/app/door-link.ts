/** What a door's link is to this page. */
export type DoorLink = { kind: 'ours'; token: string } | { kind: 'elsewhere' } | { kind: 'none' };

/** Reads a door's link, as its QR holds it. @param origin where this page lives */
export function doorLinkOf(text: string, origin: string): DoorLink {
  const url = urlOf(text.trim());
  const token = url && /^\/links\/([^/]+)$/.exec(url.pathname)?.[1];
  if (!url || !token) return { kind: 'none' };
  return url.origin === origin ? { kind: 'ours', token } : { kind: 'elsewhere' };
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
