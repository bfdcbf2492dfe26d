import { Chance } from '../ground/chance';
import { instanceUuid, needsTwoEncodings } from '../ground/identifiers';
import { decodedSegment, routeFor } from './router';

const once = encodeURIComponent;
const twice = (text: string): string => once(once(text));

describe('a uuid in a path', () => {
  it.each([
    ['/ajXy9aRTGSs2F1k3bQ0gA==', twice, true],
    ['/ajXy9aRTGSs2F1k3bQ0gA==', once, false],
    ['ajXy//RTGSs2F1k3bQ0gA==', twice, true],
    ['ajXy//RTGSs2F1k3bQ0gA==', once, false],
    ['a/b+c==', once, true],
    ['a/b+c==', twice, false],
    ['ajXy9aRTGSs2F1k3bQ0gA==', once, true],
    ['ajXy9aRTGSs2F1k3bQ0gA==', twice, false],
  ])('%s is understood only in its encoding', (uuid, encode, understood) => expect(decodedSegment(encode(uuid), 'as documented')).toBe(understood ? uuid : undefined));

  it('with any slash needs two encodings where an account is set so', () => {
    expect([decodedSegment(once('a/b+c=='), 'any slash'), decodedSegment(twice('a/b+c=='), 'any slash')]).toEqual([undefined, 'a/b+c==']);
  });

  it('left as it is makes another path', () => {
    const routes = [{ method: 'GET', pattern: '/past_meetings/:key' }];
    expect([routeFor(routes, 'GET', '/past_meetings/a/b==')?.route, routeFor(routes, 'GET', '/past_meetings/%zz')?.parameters]).toEqual([undefined, { key: '' }]);
  });

  it('often begins with a slash or holds two in a row, and often does not', () => {
    const chance = new Chance(5);
    const share = Array.from({ length: 600 }, () => instanceUuid(chance)).filter(needsTwoEncodings).length / 600;
    expect([share > 0.4, share < 0.6]).toEqual([true, true]);
  });

  it('is encoded like this', () => {
    expect([twice('/ajX=='), once('a/b+c==')]).toEqual(['%252FajX%253D%253D', 'a%2Fb%2Bc%3D%3D']);
  });
});
