import { RegistrationWish } from './registration';

const wish = { mode: 'online', name: 'Amara Okoye', address: 'amara@example.org', constituency: 'academia' };

/** One value that the database refuses makes it take every wish of its batch alone. */
it.each(['name', 'organisation', 'code', 'zone', 'accessNeeds', 'contactName', 'honorific', 'position'])('a wish holds nothing in its %s that no database keeps', (field) => {
  expect(RegistrationWish.safeParse({ ...wish, [field]: 'A\u0000' }).success).toBe(false);
});

it.each(['Asia/Kathmandu', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'America/Port-au-Prince'])('a wish may come from %s', (zone) => {
  expect(RegistrationWish.parse({ ...wish, zone, code: ' harbour-7 ' })).toMatchObject({ zone, code: 'HARBOUR-7' });
});
