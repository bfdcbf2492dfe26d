import { useEffect, useRef } from 'react';

const allowed = new Set(['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'INS', 'DEL', 'EM', 'STRONG', 'B', 'I', 'SUP', 'SUB', 'BR', 'TABLE', 'TBODY', 'THEAD', 'TR', 'TD', 'TH', 'SPAN', 'DIV', 'HR', 'SECTION', 'FIGURE', 'FIGCAPTION', 'Q']);

/** Markup of the server's own making, taken for its words and its plainest tags only. */
export function SafeHtml({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    place.current?.replaceChildren(...[...page.body.childNodes].flatMap(plainCopy));
  }, [html]);
  return <div ref={place} />;
}

function plainCopy(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof Element) || ['SCRIPT', 'STYLE', 'TEMPLATE'].includes(node.tagName)) return [];
  const inside = [...node.childNodes].flatMap(plainCopy);
  if (!allowed.has(node.tagName)) return inside;
  const copy = document.createElement(node.tagName);
  copy.append(...inside);
  return [copy];
}
