import { parse } from 'parse5';

const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;

function* below(node) {
  for (const child of node.childNodes ?? []) {
    yield child;
    yield* below(child);
  }
}

const textOf = (node) => [...below(node)].filter(({ nodeName }) => nodeName === '#text').map(({ value }) => value).join('');

/** What a control would send as it stands; null for nothing. */
function valueOf(node) {
  const kind = (attribute(node, 'type') ?? 'text').toLowerCase();
  if (node.nodeName === 'textarea') return textOf(node);
  if (node.nodeName === 'select') {
    const options = [...below(node)].filter(({ nodeName }) => nodeName === 'option');
    const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
    return chosen ? (attribute(chosen, 'value') ?? textOf(chosen)) : null;
  }
  if (['submit', 'button', 'image', 'reset', 'file'].includes(kind)) return null;
  if (['checkbox', 'radio'].includes(kind)) return attribute(node, 'checked') === undefined ? null : (attribute(node, 'value') ?? 'on');
  return attribute(node, 'value') ?? '';
}

/**
 * The forms of a page as a browser without script would send them.
 *
 * @returns {{ action: string, method: string, fields: Map<string, string[]>, names: Set<string> }[]} `names`: all controls, ticked or not
 */
export function formsOf(html) {
  return [...below(parse(html))]
    .filter(({ nodeName }) => nodeName === 'form')
    .map((form) => {
      const fields = new Map();
      const names = new Set();
      for (const node of below(form)) {
        const name = ['input', 'select', 'textarea'].includes(node.nodeName) ? attribute(node, 'name') : undefined;
        if (!name) continue;
        names.add(name);
        const value = valueOf(node);
        if (value !== null) fields.set(name, [...(fields.get(name) ?? []), value]);
      }
      return { action: attribute(form, 'action') ?? '', method: (attribute(form, 'method') ?? 'get').toUpperCase(), fields, names };
    });
}
