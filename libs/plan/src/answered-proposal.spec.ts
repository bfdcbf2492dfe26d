import { answeredProposal } from './answered-proposal';
import { aProposal } from './testing';

const [first, second] = aProposal().days;
const unzoned = (zone: string | null = null) => [{ ...first, zone }, { ...second, zone }] as ReturnType<typeof aProposal>['days'];

describe('answers to a proposal', () => {
  it('stand where their question pointed', () => {
    const { proposal, beside } = answeredProposal(aProposal(), { '/title': 'Ports in winter', '/lineup/1/sortName': 'Brandt' });
    expect([proposal.title, proposal.lineup[1]?.sortName, beside]).toEqual(['Ports in winter', 'Brandt', {}]);
  });

  it('give the zone of the first day to every day that states none, and to no other', () => {
    const days = unzoned();
    const open = { ...aProposal(), days: [{ ...days[0], zoneFrom: null }, { ...days[1], zoneFrom: null }] } as ReturnType<typeof aProposal>;
    expect(answeredProposal(open, { '/days/0/zone': 'Asia/Kathmandu' }).proposal.days.map(({ zone }) => zone)).toEqual(['Asia/Kathmandu', 'Asia/Kathmandu']);
    const stated = { ...open, days: [open.days[0], second] } as ReturnType<typeof aProposal>;
    expect(answeredProposal(stated, { '/days/0/zone': 'Asia/Kathmandu' }).proposal.days.map(({ zone }) => zone)).toEqual(['Asia/Kathmandu', 'Africa/Nairobi']);
  });

  it('are kept beside where the field does not take them, and the field is left empty', () => {
    const { proposal, beside } = answeredProposal(aProposal(), { '/promises/0/due': 'no day, remind me' });
    expect([proposal.promises[0]?.due, beside]).toEqual([null, { '/promises/0/due': 'no day, remind me' }]);
  });

  it('do not make up a day: what does not read as one is asked again', () => {
    expect(() => answeredProposal(aProposal(), { '/days/0/date': 'next spring' })).toThrow(expect.objectContaining({ code: 'PROPOSAL_UNANSWERED', facts: { fields: ['/days/0/date'] } }));
  });

  it('reach nothing but the proposal', () => {
    const hostile = { '/__proto__/polluted': 'yes', '/constructor/prototype/polluted': 'yes', '/title/__proto__': 'yes', __proto__x: 'yes', '': 'yes', '/': 'yes' };
    const { proposal, beside } = answeredProposal(aProposal(), hostile);
    expect(proposal).toEqual(aProposal());
    expect(Object.keys(beside)).toHaveLength(Object.keys(hostile).length);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('are not tried by the thousand', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`/${index}`, 'x']));
    expect(() => answeredProposal(aProposal(), many)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});
