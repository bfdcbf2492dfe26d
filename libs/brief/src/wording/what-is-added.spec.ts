import { whatIsAdded } from './what-is-added';

const passage = 'Ilse Brandvold noted that fees are charged twice in Port Selwyn; 27 per cent of 1,200 crews paid in March.';
const notes = ['Fees are charged twice; “a fee for every open door”', 'Two agencies of the Harbour Workers’ Union keep no receipts'];
const added = (proposal: string): string[] => whatIsAdded(proposal, [passage, ...notes], [passage, ...notes]);

it.each([
  'In Port Selwyn, as Ilse Brandvold noted, fees are charged twice: 27 per cent of crews paid in March.',
  'According to Brandvold, crews are charged twice. Receipts are not kept by two agencies.',
  'Charging crews twice, she said, means “a fee for every open door”.',
  'The Harbour Workers’ Union has 2 agencies without receipts; 1200 crews paid.',
  'Brandvold’s point was that fees are charged twice.',
])('lets through "%s"', (proposal) => expect(added(proposal)).toEqual([]));

it.each([
  ['Fees are charged twice in 31 ports.', '31'], ['Fees are charged three times.', 'three'], ['Half of the crews paid.', 'Half'], ['Crews paid in April.', 'April'],
  ['Tadeo Varga noted that fees are charged twice.', 'Tadeo'], ['Fees are charged twice, the ILO noted.', 'ILO'], ['Crews in Mombasa paid.', 'Mombasa'],
  ['Brandvold called it “a scandal of our time”.', '“a scandal of our time”'], ['Fees are charged twice (www.fees.example).', 'www.fees.example).'], ['Zulema pays.', 'Zulema'],
  ['Crews paid 27.5 per cent.', '27.5'],
])('finds what "%s" brings in', (proposal, word) => expect(added(proposal)).toContain(word));

it('takes only those words for quotable that may be quoted', () => {
  expect(whatIsAdded('It was “a fee for every open door”.', notes, [])).toEqual(['“a fee for every open door”']);
});
