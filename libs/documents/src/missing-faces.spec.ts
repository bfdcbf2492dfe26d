import { missingFaces, namedFaces } from './missing-faces';

const lacks = (text: string): string => `PDF/UA-1 error: the text \`"${text}"\` could not be displayed with font \`"Source Serif 4"\``;

it('names each script with its signs', () => {
  const faces = missingFaces([lacks('水'), lacks('น'), lacks('\\\\u{e49}'), lacks('水'), lacks('不'), lacks('\\u{378}'), lacks('🌊')]);
  expect(faces).toEqual([
    { script: 'Han', signs: ['水', '不'] }, { script: 'Thai', signs: ['น', '\u0e49'] }, { script: 'other signs', signs: ['\u0378'] }, { script: 'emoji', signs: ['🌊'] },
  ]);
  expect(namedFaces(faces ?? [])).toBe('Han (水, 不) and Thai (น, ◌\u0e49) and other signs (U+0378) and emoji (🌊)');
});

it('counts signs that are too many to show', () => {
  expect(namedFaces(missingFaces([...'水不读条约学而时习之'].map(lacks)) ?? [])).toBe('Han (水, 不, 读, 条, 约, 学, 而, 时 and 2 more)');
});

it('leaves a complaint of another kind as it is', () => {
  expect(missingFaces([lacks('水'), 'PDF/UA-1 error: missing document title'])).toBeUndefined();
});
