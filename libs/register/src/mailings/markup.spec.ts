import { factsIn, readMarkup, readSubject } from './markup';

describe('the markup of an organiser’s text', () => {
  it('reads paragraphs, points, bold words, links and placeholders', () => {
    expect(readMarkup('Dear {{name}},\n\n**{{when}}**\n{{where}}\n- come early\n- bring [a card](https://example.org/card)\n\nSee https://example.org/a.')).toEqual([
      { paragraph: [{ text: 'Dear ' }, { fact: 'name' }, { text: ',' }] },
      { paragraph: [{ fact: 'when', bold: true }, { text: '\n' }, { fact: 'where' }] },
      { points: [[{ text: 'come early' }], [{ text: 'bring ' }, { text: 'a card', link: 'https://example.org/card' }]] },
      { paragraph: [{ text: 'See ' }, { text: 'https://example.org/a', link: 'https://example.org/a' }, { text: '.' }] },
    ]);
  });

  it('allows space within the braces, and keeps single braces as text', () => {
    expect(factsIn(readMarkup('{{ name }} {name} {}'))).toEqual(['name']);
  });

  it.each(['{{constructor}}', '{{name.length}}', '{{#if name}}', '{{name|upper}}', '{{__proto__}}', '{{}}', '{{NAME}}', '{{1+1}}', '**{{secret}}**', '- {{password}}'])('refuses %j', (text) =>
    expect(() => readMarkup(text)).toThrow(/no placeholder/),
  );

  it.each(['{{name', 'name}}', '{{na\n{{name}}', '{{ {{name}} }}'])('refuses the half of a placeholder in %j', (text) => expect(() => readMarkup(text)).toThrow(/stands alone|no placeholder/));

  it.each(['http://example.org', '[x](javascript:alert(1))', '[x](http://example.org)', '[x](//example.org)', 'ftp://example.org/a', 'https://user:word@example.org/', '[a](https:example.org)', 'data://text'])('refuses the link in %j', (text) =>
    expect(() => readMarkup(text)).toThrow(/Links begin with https/),
  );

  it('keeps what only looks like markup', () => {
    expect(readMarkup('2 ** 3 * 4, [note], <b>no</b> & a_b')).toEqual([{ paragraph: [{ text: '2 ** 3 * 4, [note], <b>no</b> & a_b' }] }]);
  });

  it('takes ten thousand signs of the worst in a blink', () => {
    const began = process.cpuUsage();
    for (const text of ['*'.repeat(10_000), '['.repeat(10_000), '[a]('.repeat(2_500), '**a'.repeat(3_300)]) readMarkup(text);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(500);
  });
});

describe('a subject', () => {
  it('takes facts', () => expect(readSubject('Soon:  {{roundtable}}')).toEqual([{ text: 'Soon: ' }, { fact: 'roundtable' }]));
  it.each(['my_page', 'join_link', 'code', 'evaluation'])('refuses {{%s}}, which lets its reader in', (name) => expect(() => readSubject(`Yours: {{${name}}}`)).toThrow(/no place in a subject/));
});
