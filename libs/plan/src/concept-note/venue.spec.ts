import type { ProposedVenue } from '@convenor/contracts';
import { proposalOf } from './reading.fixture';
import { placeOf } from './venue';

const empty: ProposedVenue = { name: null, room: null, level: null, street: null, postcode: null, city: null, country: null };

it.each<[string, Partial<ProposedVenue>]>([
  ['Hotel Aurora (Lake room, Level 2), Rue du Lac 14, 1201 Geneva, Switzerland', { name: 'Hotel Aurora', room: 'Lake room', level: 'Level 2', street: 'Rue du Lac 14', postcode: '1201', city: 'Geneva', country: 'CH' }],
  ['Room XXVI, Palais des Nations, Geneva', { name: 'Palais des Nations', room: 'Room XXVI', city: 'Geneva' }],
  ['Conference Room 8, United Nations Headquarters, New York, NY 10017, USA', { name: 'United Nations Headquarters', room: 'Conference Room 8', postcode: 'NY 10017', city: 'New York', country: 'US' }],
  ['City Hall, 1 Harbour Square, Oslo', { name: 'City Hall', street: '1 Harbour Square', city: 'Oslo' }],
  ['Wren House, 10 St James’s Square, London SW1Y 4LE, United Kingdom', { name: 'Wren House', street: '10 St James’s Square', postcode: 'SW1Y 4LE', city: 'London', country: 'GB' }],
  ['Tsavo Hall, 3rd floor, Kavi Centre, P.O. Box 30218, Nairobi 00100, Kenya', { name: 'Kavi Centre', room: 'Tsavo Hall', level: '3rd floor', street: 'P.O. Box 30218', postcode: '00100', city: 'Nairobi', country: 'KE' }],
  ['Haus am See, Seestraße 4, D-10115 Berlin, Deutschland', { name: 'Haus am See', street: 'Seestraße 4', postcode: 'D-10115', city: 'Berlin', country: 'DE' }],
  ['Instituto del Mar, Calle Mayor 4, 28013 Madrid, España, and via Zoom', { name: 'Instituto del Mar', street: 'Calle Mayor 4', postcode: '28013', city: 'Madrid', country: 'ES' }],
  ['Singapore', { city: 'Singapore', country: 'SG' }],
  ['Suva, Fiji and online', { city: 'Suva', country: 'FJ' }],
  ['Hotel Aurora, Rue du Lac 14, 1200 Geneva. A drinks reception follows.', { name: 'Hotel Aurora', street: 'Rue du Lac 14', postcode: '1200', city: 'Geneva' }],
  ['Kilindini Hall, Mombasa, Kenya. The event will be held in person. Lunch is served.', { name: 'Kilindini Hall', city: 'Mombasa', country: 'KE' }],
  ['Hôtel du Quai, Genève. Un cocktail suivra la réunion.', { name: 'Hôtel du Quai', city: 'Genève' }],
  ['Wren House, Washington, D.C. The entrance is on Fourth Street.', { name: 'Wren House', city: 'Washington' }],
  ['Abbey Hall, Harbour Ave. 3, 9000 St. Gallen, Switzerland', { name: 'Abbey Hall', street: 'Harbour Ave. 3', postcode: '9000', city: 'St. Gallen', country: 'CH' }],
  ['Kavi Centre, P.O. Box 30218, Nairobi, Kenya. Please bring your passport.', { name: 'Kavi Centre', street: 'P.O. Box 30218', city: 'Nairobi', country: 'KE' }],
  ['Hotel Aurora, No. 5 Harbour Road, Oslo. Doors open at 9 am.', { name: 'Hotel Aurora', street: 'No. 5 Harbour Road', city: 'Oslo' }],
  ['Wren Centre, London SW1Y 4LE, United Kingdom. Step-free entrance on Lime Street.', { name: 'Wren Centre', postcode: 'SW1Y 4LE', city: 'London', country: 'GB' }],
  ['Hôtel du Quai, 1201 Genève. L’entrée se fait par le parc', { name: 'Hôtel du Quai', postcode: '1201', city: 'Genève' }],
  ['Geneva; a light lunch will be served.', { city: 'Geneva' }],
])('parts “%s”', (text, parts) => expect(placeOf(text)).toEqual({ ...empty, ...parts }));

const note = (venue: string): string => `Concept note\n\nShips that wait\n\nDate: 3 June 2027\nTime: 15:00–17:00\n\nVenue\n${venue}\n\nBackground\nCrews wait for their pay.\n`;

it('reads the sentences after a venue as what they say: its format and the reception', async () => {
  const { venue, format, agenda } = await proposalOf(note('Kilindini Hall, Mombasa, Kenya. The event will be held in person. A drinks reception follows.'));
  expect(venue).toMatchObject({ name: 'Kilindini Hall', city: 'Mombasa', country: 'KE' });
  expect(format).toBe('in_person');
  expect(agenda).toMatchObject([{ kind: 'reception', title: 'drinks reception', start: '17:00' }]);
});

it('leaves out a line of the venue that is a sentence', async () => {
  const { venue } = await proposalOf(note('Kilindini Hall\nThe room is on the ground floor and step-free.\nMombasa, Kenya'));
  expect(venue).toMatchObject({ name: 'Kilindini Hall', city: 'Mombasa', country: 'KE' });
});
