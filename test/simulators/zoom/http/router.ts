import { needsTwoEncodings } from '../ground/identifiers';

export interface Routed {
  method: string;
  /** Such as `/meetings/:meetingId/registrants`. */
  pattern: string;
}

/** Some accounts were seen to ask for two encodings of every uuid with a slash, against the documents. */
export type SlashRule = 'as documented' | 'any slash';

/**
 * What a segment of a path means. A uuid that needs two encodings is understood only with two, every other only with one: whoever
 * encodes wrongly asks for something that does not exist.
 */
export function decodedSegment(segment: string, rule: SlashRule): string | undefined {
  const needsTwo = (uuid: string): boolean => (rule === 'any slash' ? uuid.includes('/') : needsTwoEncodings(uuid));
  try {
    const once = decodeURIComponent(segment);
    if (needsTwo(once)) return undefined;
    if (!/%[0-9a-f]{2}/i.test(once)) return once;
    const twice = decodeURIComponent(once);
    return needsTwo(twice) ? twice : undefined;
  } catch {
    return undefined;
  }
}

/** A segment nobody can have meant; looked up it leads nowhere. */
const nowhere = '';

function parametersOf(pattern: string, path: string, rule: SlashRule): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (name.startsWith(':')) parameters[name.slice(1)] = decodedSegment(segment, rule) ?? nowhere;
    else if (name !== segment) return undefined;
  }
  return parameters;
}

/** The first route that fits, with its parameters decoded. */
export function routeFor<R extends Routed>(routes: readonly R[], method: string, path: string, rule: SlashRule = 'as documented'): { route: R; parameters: Record<string, string> } | undefined {
  for (const route of routes) {
    if (route.method !== method) continue;
    const parameters = parametersOf(route.pattern, path, rule);
    if (parameters) return { route, parameters };
  }
  return undefined;
}
