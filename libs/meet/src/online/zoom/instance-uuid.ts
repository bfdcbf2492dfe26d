const once = encodeURIComponent;
const twice = (uuid: string): string => once(once(uuid));

/**
 * How the uuid of an instance may stand in a path, the likelier way first. Zoom asks for two encodings where it begins with a slash or
 * holds two in a row, and some accounts for any slash: then the second way is tried.
 */
export function waysToWrite(uuid: string): readonly string[] {
  if (uuid.startsWith('/') || uuid.includes('//')) return [twice(uuid)];
  return uuid.includes('/') ? [once(uuid), twice(uuid)] : [once(uuid)];
}
