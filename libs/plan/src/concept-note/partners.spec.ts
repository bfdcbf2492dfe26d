import { organisationsIn } from './partners';
import { proposalOf } from './reading.fixture';

const head = 'Concept note\n\nBread and borders\n\n3 November 2026, 15:00-17:00, Geneva\n\nObjectives\nTo talk.\n\nPartners\n';
const partners = async (text: string): Promise<string[]> => (await proposalOf(head + text)).partners.map((one) => `${one.kind}: ${one.name}`);

describe('partners', () => {
  it.each([
    ['The event is co-organised by Alder Trust and hosted by the Beech Institute.', ['co_organiser: Alder Trust', 'host: Beech Institute']],
    ['The roundtable is convened by the Alder Trust, the Ministry of Labour and Social Affairs, and Beech City Council.', ['organiser: Alder Trust', 'organiser: Ministry of Labour and Social Affairs', 'organiser: Beech City Council']],
    ['Organised by the Alder Trust in collaboration with IOM and UNHCR, and supported by the Cedar Fund.', ['organiser: Alder Trust', 'in_partnership: IOM', 'in_partnership: UNHCR', 'supporting: Cedar Fund']],
    ['It is funded by the Cedar Fund and will be recorded.', ['financial_support: Cedar Fund']],
    ['Financial support was generously provided by the Cedar Fund.', ['financial_support: Cedar Fund']],
    ['Organisers: Alder Trust; Beech Institute\nFunder: Cedar Fund', ['organiser: Alder Trust', 'organiser: Beech Institute', 'financial_support: Cedar Fund']],
    ['Organised by the Alder Trust with financial support from the Cedar Fund.\nFor questions, contact a@example.org', ['organiser: Alder Trust', 'financial_support: Cedar Fund']],
    ['- Alder Trust\n- Beech Institute', ['in_partnership: Alder Trust', 'in_partnership: Beech Institute']],
  ])('reads “%s”', async (text, expected) => expect(await partners(text)).toEqual(expected));

  it('marks the kind as a guess where only names are listed', async () => {
    expect((await proposalOf(`${head}- Alder Trust\n- Beech Institute`)).guesses).toEqual(expect.arrayContaining(['/partners/0/kind', '/partners/1/kind']));
  });

  it('finds no partner in what others have done', async () => {
    expect(await partners('The study of 2019 was funded by nobody in particular, and data were provided by volunteers.')).toEqual([]);
  });
});

it('keeps a name together that has a comma or an “and” of its own', () => {
  expect(organisationsIn('the Ministry of Education, Science and Research')).toEqual(['Ministry of Education, Science and Research']);
  expect(organisationsIn('the Department of Trade and Industry')).toEqual(['Department of Trade and Industry']);
});
