import { FixedClock, SystemClock, days, isId, newId, normalisedName, randomSigns, slugOf } from './index';

describe('random signs', () => {
  it('are of the alphabet, each about as often, and never twice the same', () => {
    const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
    const drawn = Array.from({ length: 3_000 }, () => randomSigns(alphabet, 8));
    expect(new Set(drawn).size).toBe(3_000);
    const counts = new Map<string, number>();
    for (const sign of drawn.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([...alphabet].sort());
    // 800 of each are expected; six standard deviations to either side.
    for (const count of counts.values()) expect(Math.abs(count - 800)).toBeLessThan(168);
  });
});

describe('identifiers', () => {
  it('are all different, however fast they are made', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId(1_700_000_000_000))).size).toBe(10_000);
  });

  it('sorts by the moment each was made', () => {
    const [earlier, later] = [newId(1_700_000_000_000), newId(1_700_000_000_001)];
    expect(earlier < later).toBe(true);
    expect(isId(earlier)).toBe(true);
    expect(earlier[14]).toBe('7');
    expect('89ab').toContain(earlier[19]);
  });

  it('makes ten thousand without a repeat', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId(1))).size).toBe(10_000);
  });
});

describe('the clock', () => {
  it('moves by the offset it is given', () => {
    const ahead = new SystemClock(() => days(2)).now().getTime() - Date.now();
    expect(Math.abs(ahead - days(2))).toBeLessThan(1_000);
  });

  it('stands still where it was put', () => {
    const clock = new FixedClock(new Date('2022-11-03T14:00:00Z'));
    expect(clock.in(days(-1)).toISOString()).toBe('2022-11-02T14:00:00.000Z');
  });
});

describe('text', () => {
  it('makes an address of a title in any script', () => {
    expect(slugOf('From promises to practice: the way')).toBe('from-promises-to-practice-the-way');
    expect(slugOf('Être à l’écoute')).toBe('etre-a-lecoute');
    expect(slugOf('حوار')).toBe('حوار');
    expect(slugOf('…')).toBe('untitled');
  });

  it('takes two ways of writing one name for one', () => {
    expect(normalisedName('Zoe\u0308  Ngo ')).toBe(normalisedName('zoë Ngo'));
  });
});
