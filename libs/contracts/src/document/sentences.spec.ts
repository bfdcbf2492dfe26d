import { sentencePieces, sentencesOf } from './sentences';

describe('the sentences of a text', () => {
  it.each([
    ['Ports wait. Ships pay.', ['Ports wait.', 'Ships pay.']],
    ['Dr. Amado spoke of No. 4. Nobody answered.', ['Dr. Amado spoke of No. 4.', 'Nobody answered.']],
    ['She said: “Wait. Then pay.” They did.', ['She said: “Wait. Then pay.”', 'They did.']],
    ['هل ننتظر؟ نعم.', ['هل ننتظر؟', 'نعم.']],
    ['  ', []],
  ])('%s', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences));

  it('keep every blank between them', () => {
    const text = ' One  end.   Two “a. B” c! Three';
    expect(sentencePieces(text).join('')).toBe(text);
  });
});
