/** Invented people, for a table of any subject; none of them exists. */
const room = [
  { givenNames: 'Ines', familyName: 'Halloran-Vega', organisation: 'Harbourlight Legal Aid', constituency: 'cso_ngo', accessNeeds: ['step_free'], consents: ['participant_list', 'follow_up'] },
  { givenNames: 'Tomasz', familyName: 'Wielgorski', organisation: 'Office of the Ombudsperson', constituency: 'nhri', country: 'PL', consents: ['follow_up'] },
  { givenNames: 'Abena', familyName: 'Larteh', organisation: 'University of the Northern Shore', constituency: 'academia', consents: ['participant_list'] },
  { givenNames: 'Mireille', familyName: 'Castagnier', organisation: 'Ministry of Planning', constituency: 'member_state', country: 'FR', consents: [] },
];

const online = [
  { givenNames: 'Bishnu', familyName: 'Thapaliya', organisation: 'Returnees’ Network', constituency: 'migrant_diaspora', accessNeeds: ['captions'], consents: ['follow_up'] },
  { givenNames: 'Leilani', familyName: 'Fonoti', organisation: 'Islands Youth Council', constituency: 'youth', consents: ['participant_list', 'follow_up'] },
  { givenNames: 'Ruslan', familyName: 'Abdykalykov', organisation: 'Transport Workers’ Union', constituency: 'trade_union', consents: [] },
];

const person = (mode) => (one) => ({ accessNeeds: [], country: null, ...one, mode, name: `${one.givenNames} ${one.familyName}`, address: `${one.givenNames}.${one.familyName}`.toLowerCase().replace(/[^a-z.-]/g, '') + '@example.org' });

/** Who registers, in the order of arrival: four for the room, three online, as far as the format has both. */
export const participantsFor = (format) => [...(format === 'online' ? [] : room.map(person('room'))), ...(format === 'in_person' ? [] : online.map(person('online')))];

/** Somebody who joins the online meeting without having registered, and somebody who comes to the door. */
export const guestOnline = 'Oona Brightwater';
export const walkIn = { name: 'Casimir Dowd', organisation: 'Evening Courier' };

/** Opens a meeting whose paper names nobody, so that the draft has a speaker. */
export const inventedSpeaker = { name: 'Maren Achterberg', affiliation: 'invented for this walk' };
