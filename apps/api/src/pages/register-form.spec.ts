import type { PoolCounts } from '@convenor/contracts';
import { errorsUpTo, postedOf, stepAfter, stepOfErrors, wishOf, type Posted } from './register-form';

const pools: PoolCounts[] = [{ mode: 'room', places: 10, held: 0, confirmed: 0, unverified: 0, offered: 0, waiting: 0 }];
const whole: Posted = { mode: 'room', email: 'amara@straits.example.org', givenNames: 'Amara', familyName: 'Okoye', constituency: 'cso_ngo', organisation: 'Institute for the Straits', accessText: 'Near the lift.\r\nThank you.' };
const errors = (own: Posted) => errorsUpTo(3, { ...whole, ...own }, pools).map(({ field, message }) => `${field} ${message}`);

describe('the pages of the form', () => {
  it.each([
    [{}, 2], [{ page: '2' }, 3], [{ page: '3' }, 'send'], [{ page: '3', go: 'back' }, 2], [{ page: '1', go: 'back' }, 1], [{ page: '3', go: '1' }, 1], [{ page: '99' }, 'send'], [{ page: 'x', go: 'x' }, 2],
  ] as const)('after %j comes %s', (posted, next) => expect(stepAfter(posted)).toBe(next));

  it('lead back to the first that needs another look', () => {
    expect(stepOfErrors(errorsUpTo(3, { ...whole, mode: 'online', email: '' }, pools))).toBe(1);
    expect(stepOfErrors(errorsUpTo(3, { ...whole, email: '' }, pools))).toBe(2);
  });
});

describe('what is typed', () => {
  it('passes when it is whole', () => expect(errors({})).toEqual([]));

  it.each<[string, Posted, string]>([
    ['a mode that is not offered', { mode: 'online' }, 'mode choose_mode'],
    ['no address', { email: ' ' }, 'email email_missing'],
    ['half an address', { email: 'amara@' }, 'email email_incomplete'],
    ['no name', { givenNames: '', familyName: '' }, 'givenNames name_missing'],
    ['somebody else’s form without one’s own name', { forWhom: 'other' }, 'contactName contact_name_missing'],
    ['a State without its country', { constituency: 'member_state' }, 'country country_missing'],
    ['a country that every object knows', { constituency: 'member_state', country: 'constructor' }, 'country country_missing'],
    ['a name of two lines', { givenNames: 'Amara\r\nBcc: x@example.org' }, 'givenNames signs_not_allowed'],
    ['a NUL', { organisation: 'Straits\0' }, 'organisation signs_not_allowed'],
    ['a title without end', { honorific: 'x'.repeat(61) }, 'honorific too_long'],
    ['a position without end', { position: 'x'.repeat(201) }, 'position too_long'],
  ])('is refused with %s, at its field', (_, own, error) => expect(errors(own)).toEqual([error]));

  it('becomes a wish', () => {
    const wish = wishOf({ ...whole, honorific: 'Dr', position: 'Director', accessNeeds: ['step_free', 'step_free'], consents: ['participant_list'] }, 'fr');
    expect(wish).toMatchObject({ name: 'Dr Amara Okoye', organisation: 'Director, Institute for the Straits', language: 'fr', contactName: null, country: null, consents: { listed: true, brief: false, news: false } });
  });

  it('is said where parts that pass alone are too long together', () => {
    const long = { ...whole, position: 'p'.repeat(200), organisation: 'o'.repeat(290) };
    expect(errors(long)).toEqual([]);
    expect(wishOf(long, 'en')).toEqual([{ field: 'organisation', message: 'too_long' }]);
  });

  it('is text alone: numbers and objects of a program are left out', () => {
    expect(postedOf({ mode: 'room', page: 3, go: { toString: 1 }, consents: ['a', 'b'], accessNeeds: [1] })).toEqual({ mode: 'room', consents: ['a', 'b'] });
    for (const body of [null, undefined, 'text', 7]) expect(postedOf(body)).toEqual({});
  });
});
