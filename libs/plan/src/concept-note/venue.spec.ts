import type { ProposedVenue } from '@convenor/contracts';
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
])('parts “%s”', (text, parts) => expect(placeOf(text)).toEqual({ ...empty, ...parts }));
