/** Signs for which no typeface was found, by their script: `{ script: 'Thai', signs: ['น', 'ำ'] }`. */
export interface MissingFace { script: string; signs: string[] }

/** What the exporter says of each sign it cannot draw (Typst 0.14): the text `"水"` could not be displayed with font … */
const undrawn = /the text `"((?:[^"\\]|\\.)*)"` could not be displayed/;

/** Reads the exporter's complaints; nothing where one of them is of another kind. */
export function missingFaces(reasons: readonly string[]): MissingFace[] | undefined {
  const found = new Map<string, Set<string>>();
  for (const reason of reasons) {
    const text = undrawn.exec(reason)?.[1];
    if (text === undefined) return undefined;
    for (const sign of unescaped(text)) {
      const script = scriptOf(sign);
      found.set(script, (found.get(script) ?? new Set()).add(sign));
    }
  }
  return [...found].map(([script, signs]) => ({ script, signs: [...signs] }));
}

/** "Han (水, 不, 读 and 17 more) and Thai (น)" */
export const namedFaces = (faces: readonly MissingFace[]): string =>
  faces.map(({ script, signs }) => `${script} (${signs.slice(0, shown).map(visible).join(', ')}${signs.length > shown ? ` and ${signs.length - shown} more` : ''})`).join(' and ');

const shown = 8;

/** The debug form of a string in Rust: `\u{e49}`, `\\`, `\"`. */
const unescaped = (text: string): string =>
  text.replace(/\\+u\{([\da-f]{1,6})\}/gi, (_all, hex: string) => String.fromCodePoint(Math.min(0x10ffff, parseInt(hex, 16)))).replace(/\\(.)/g, '$1');

/** A sign that stands on another is shown on a circle, one that cannot be seen by its number. */
const visible = (sign: string): string =>
  /\p{M}/u.test(sign) ? `◌${sign}` : /[\p{C}\p{Z}]/u.test(sign) ? `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : sign;

const scripts = [
  'Arabic', 'Armenian', 'Bengali', 'Bopomofo', 'Cherokee', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati', 'Gurmukhi', 'Han',
  'Hangul', 'Hebrew', 'Hiragana', 'Kannada', 'Katakana', 'Khmer', 'Lao', 'Latin', 'Malayalam', 'Mongolian', 'Myanmar', 'Nko', 'Ol_Chiki', 'Oriya', 'Sinhala',
  'Syriac', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan', 'Tifinagh', 'Vai', 'Yi',
];
const tests = scripts.map((script) => ({ script: script.replace('_', ' '), is: new RegExp(`\\p{Script_Extensions=${script}}`, 'u') }));

function scriptOf(sign: string): string {
  if (/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\u20e3]/u.test(sign) && !/[0-9#*©®™]/.test(sign)) return 'emoji';
  return tests.find(({ is }) => is.test(sign))?.script ?? 'other signs';
}
