import { whyNot } from './why-not';

it.each([
  ['failed', '550 5.1.1 t.fereira@labour.example: unknown user', /no such mailbox/, 'address'],
  ['failed', '550 No such user here', /no such mailbox/, 'address'],
  ['bounced', '5.1.2 Host unknown (Name server: labour.exmaple: host not found)', /No mail server/, 'address'],
  ['bounced', '552 5.2.2 Over quota', /mailbox is full/, 'wait'],
  ['failed', '554 5.7.1 Service unavailable; client host blocked using a list', /rule of its own/, 'ask'],
  ['failed', '451 4.7.1 Greylisted, try again later', /long time/, 'wait'],
  ['failed', '421 Try again later', /long time/, 'wait'],
  ['failed', 'Что-то не так', /could not be sent/, 'ask'],
  ['unknown', null, /may have arrived/, 'ask'],
  ['suppressed', null, /not sent/, 'address'],
] as const)('%s with %j', (state, said, reason, mend) => {
  expect(whyNot(state, state === 'bounced' ? null : said, state === 'bounced' ? said : null)).toEqual({ reason: expect.stringMatching(reason), mend });
});

it.each(['queued', 'sending', 'sent', 'dropped'] as const)('has nothing to say of %s', (state) => expect(whyNot(state, '250 2.0.0 ok', null)).toBeNull());
