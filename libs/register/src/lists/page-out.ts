import { escapedMarkup } from '@convenor/kernel';

const style = `body{font:14px/1.4 system-ui,sans-serif;margin:24px;color:#16202e}h1{font-size:20px;margin:0 0 4px}p{margin:0 0 16px}table{border-collapse:collapse;inline-size:100%}th,td{text-align:start;vertical-align:top;padding:5px 10px 5px 0;border-block-end:1px solid #c9d0d8}thead{display:table-header-group}tr{break-inside:avoid}td:first-child{inline-size:32px;color:#566373}@page{size:A4 landscape;margin:14mm}`;

/** A page to print: a table and nothing else. The digest of its style goes into the policy it is sent with. */
export async function* pageOf(title: string, note: string, heads: readonly string[], rows: AsyncIterable<readonly string[][]>): AsyncGenerator<string> {
  yield `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapedMarkup(title)}</title><style>${style}</style></head><body><h1>${escapedMarkup(title)}</h1><p>${escapedMarkup(note)}</p><table><thead><tr><td></td>${heads.map((head) => `<th scope="col">${escapedMarkup(head)}</th>`).join('')}</tr></thead><tbody>`;
  let number = 0;
  for await (const batch of rows) yield batch.map((values) => `<tr><td>${(number += 1)}</td>${values.map((value) => `<td dir="auto">${escapedMarkup(value)}</td>`).join('')}</tr>`).join('');
  yield '</tbody></table></body></html>';
}
