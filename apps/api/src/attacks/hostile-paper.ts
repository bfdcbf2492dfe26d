import { documentNodes } from '@convenor/contracts';
import { newId } from '@convenor/kernel';

/** Ends whatever it may stand in: an attribute, an element, a script, a comment, a string, a line. */
export const hostile = `"'></a></script></title><img src=x onerror=alert(1)><script>alert(2)</script><!--\u202e\u2066 }{\\input{/etc/passwd}#eval("1")`;

type Json = Record<string, unknown>;
const quote = (): Json => ({ id: newId(), attribution: 'on_record', clearance: 'cleared', verbatim: true });

/** Attributes that are more than a text. */
const sound: Record<string, (name: string) => unknown> = {
  level: () => 2, start: () => 1, headerRows: () => 1, headerCols: () => 0, colspan: () => 1, rowspan: () => 1, widthPercent: () => 50, verbatim: () => true, decorative: () => false,
  dir: () => 'rtl', lang: () => 'quite-odd', scope: () => 'section', tone: () => 'info', edits: () => 'none', attribution: () => 'on_record', clearance: () => 'pending', status: () => 'confirmed', asset: () => '',
  audience: () => [hostile], summarises: () => [hostile], evidence: () => [], tags: () => [hostile], rows: () => [{ label: hostile, value: 7 }], href: () => null,
};

const inline = (): Json[] => [
  { type: 'text', text: hostile },
  { type: 'text', text: hostile, marks: [{ type: 'lang', attrs: { lang: 'quite-odd', dir: 'rtl' } }, { type: 'strong' }] },
  { type: 'text', text: 'a link', marks: [{ type: 'link', attrs: { href: `https://harbour.example.org/${hostile.replace(/[\u0000-\u0020]/g, '')}` } }] },
  { type: 'footnote', attrs: { id: newId(), sourceId: null, locator: hostile }, content: [{ type: 'text', text: hostile }] },
];

const attrsOf = (type: string): Json => {
  const attrs = Object.fromEntries(Object.keys(documentNodes[type]?.attrs ?? {}).map((name) => [name, name in sound ? sound[name]?.(name) : hostile]));
  return type === 'blockquote' ? { ...attrs, ...quote(), speakerId: null, noteId: null } : attrs;
};

/** A node of each kind, each text and each attribute of it hostile. */
export function hostileBlocks(): Json[] {
  const made = (type: string): Json => {
    const content = String(documentNodes[type]?.content ?? '');
    const children = content.includes('inline') ? inline() : content === 'runInHead runInBody' ? [made('runInHead'), made('runInBody')] : content.startsWith('block') ? [{ type: 'paragraph', content: inline() }] : content ? [made(content.replace(/[+*]$/, ''))] : null;
    const attrs = attrsOf(type);
    return { type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), ...(children ? { content: children } : {}) };
  };
  return Object.entries(documentNodes).filter(([, { group }]) => group === 'block').map(([type]) => made(type));
}

/** A title page, each line of it hostile. */
export const hostileFront = (): Json => {
  const line = [{ type: 'text', text: hostile }];
  return {
    kindLabel: hostile.slice(0, 100), seriesLine: hostile, seriesNumber: hostile.slice(0, 40), title: line, subtitle: line, strapline: line, abstract: line, authors: [{ name: hostile }, { name: hostile, corporate: true }],
    publisher: hostile, unit: hostile, place: hostile, doi: hostile, symbol: hostile.slice(0, 100), keywords: [hostile.slice(0, 100)], versionLine: hostile, accessLine: hostile,
    rights: { holder: hostile, year: 2027, licence: hostile.slice(0, 100), licenceUrl: 'https://harbour.example.org/"onmouseover="alert(1)', text: hostile },
  };
};
