import { proposalOf } from './reading.fixture';
import { knownHeading } from './vocabulary/headings';

it.each<[string, string, string?]>([
  ['Modération', 'lineup', 'moderator'], ['Modératrice', 'lineup', 'moderator'], ['Modérateur :', 'lineup', 'moderator'], ['Moderación', 'lineup', 'moderator'], ['Moderadora', 'lineup', 'moderator'],
  ['Intervenants', 'lineup', 'panellist'], ['Intervenantes et intervenants', 'lineup', 'panellist'], ['Intervenant·e·s', 'lineup', 'panellist'], ['Ponentes', 'lineup', 'speaker'], ['Oradores y oradoras', 'lineup', 'speaker'], ['Panélistes', 'lineup', 'panellist'],
  ['Contexte', 'background'], ['Antecedentes', 'background'], ['Introducción', 'background'], ['Objectifs', 'objectives'], ['Objectifs de la réunion', 'objectives'], ['Objetivos', 'objectives'],
  ['Lieu', 'venue'], ['Lugar', 'venue'], ['Date et heure', 'datetime'], ['Fecha y hora', 'datetime'], ['Fechas y horario', 'datetime'],
  ['Partenaires', 'partners'], ['Socios', 'partners'], ['En partenariat avec', 'partners'], ['Con el apoyo de', 'partners'], ['Public', 'audience'], ['Public cible', 'audience'], ['Público', 'audience'], ['Público destinatario', 'audience'],
])('knows the heading “%s”, with accents, without them and in capitals', (...[heading, kind, role]) => {
  const bare = heading.normalize('NFD').replace(/\p{Mark}/gu, '');
  for (const form of [heading, bare, heading.normalize('NFD'), bare.toUpperCase()]) expect(knownHeading(form)).toMatchObject(role ? { kind, role } : { kind });
});

it('reads a French note by its headings', async () => {
  const { lineup, venue, partners, audience, days } = await proposalOf(
    'Note conceptuelle\n\nLes navires qui attendent\n\nDate et heure : 3 juin 2027, 15h00–17h00\nLieu : Hôtel du Quai, Genève\nModération : Mireille Aubert, Institut des ports\n\nIntervenantes et intervenants\n- Ilse Brandvold, Syndicat des quais\n- Tadeo Varga Quispe, Ligue des armateurs\n\nPublic\nCapitaines et équipages\n\nPartenaires\n- Fondation Selwyn\n',
  );
  expect(lineup.map(({ role, name }) => [role, name])).toEqual([['moderator', 'Mireille Aubert'], ['panellist', 'Ilse Brandvold'], ['panellist', 'Tadeo Varga Quispe']]);
  expect(venue).toMatchObject({ name: 'Hôtel du Quai', city: 'Genève' });
  expect(days).toMatchObject([{ date: '2027-06-03', start: '15:00', end: '17:00' }]);
  expect([partners.map(({ name }) => name), audience !== null]).toEqual([['Fondation Selwyn'], true]);
});

it('reads a Spanish note by its headings', async () => {
  const { lineup, venue, days } = await proposalOf(
    'Nota conceptual\n\nLos barcos que esperan\n\nFecha y hora: 3 de junio de 2027, 15:00–17:00\nLugar: Instituto del Mar, Lima\n\nModeracion: Amara Ochoa, Instituto del Mar\n\nPonentes\n- Ilse Brandvold, Sindicato de Muelles\n\nAntecedentes\nLas tripulaciones esperan su salario.\n',
  );
  expect(lineup.map(({ role, name }) => [role, name])).toEqual([['moderator', 'Amara Ochoa'], ['speaker', 'Ilse Brandvold']]);
  expect(venue).toMatchObject({ name: 'Instituto del Mar', city: 'Lima' });
  expect(days).toMatchObject([{ date: '2027-06-03', start: '15:00' }]);
});
