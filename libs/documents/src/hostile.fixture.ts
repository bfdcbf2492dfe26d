import type { ConvenorDoc } from '@convenor/contracts';
import { aBrief, head, note, say, text } from './brief.fixture';

/** Everything a person may paste that a file cannot hold, or that would take a program for a ride; for specs only. */
export const aHostileBrief = (): ConvenorDoc =>
  aBrief({
    watermark: '<b>Draft</b>',
    front: { ...aBrief().front, title: [text('A\u0000 title \ud800 with \ufffe signs')], subtitle: [text('\u202eback to front\u202c <i>')] },
    body: {
      type: 'doc',
      content: [
        head('#set page(width: 1cm)', 'theme', 4),
        say('Control \u0001\u0008\u001f signs, a \udfff half, an \uffff end.', note('f1', text('A note with ]]> & <w:p/> and `code`.'))),
        say('#import "@preview/x:1.0.0" $x$ *not strong* _nor this_ <script>alert(1)</script> [^1] | & &amp;'),
        say(text('runs code', { type: 'link', attrs: { href: 'javascript:alert(1)' } }), ' ', text('opens a file', { type: 'link', attrs: { href: 'file:///etc/passwd' } }), ' ', text('is lost', { type: 'link', attrs: { href: null } }), ' ', text('leads on', { type: 'link', attrs: { href: 'https://example.org/?a=1&b="2"' } })),
        say(`Long ${'w'.repeat(1_000_000)} word`),
        { type: 'paragraph' },
        { type: 'heading', attrs: { level: 2 } },
      ],
    },
  });
