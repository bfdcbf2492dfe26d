import { speakersIncluded, type Speaker } from './speakers-included';

const speaker = (name: string, affiliation: string | null, honorific: string | null = null): Speaker => ({ kind: 'room', name, honorific, affiliation });

it('sets no short form in brackets within the brackets of an affiliation', () => {
  expect(speakersIncluded([speaker('Ilse Brandvold', 'Harbour Workers’ Union (HWU)'), speaker('Noor Hadžić', 'Seafarers’ Aid (SA) and Port Clinic')])).toBe(
    'Speakers included Ilse Brandvold (Harbour Workers’ Union) and Noor Hadžić (Seafarers’ Aid and Port Clinic).',
  );
});

it('keeps other words in brackets, which tell bodies of one name apart', () => {
  expect(speakersIncluded([speaker('Tadeo Varga', 'Institute of Ports (Selwyn)')])).toBe('The speaker was Tadeo Varga (Institute of Ports (Selwyn)).');
});
