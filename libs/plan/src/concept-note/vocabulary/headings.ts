import type { LineupRole } from '@convenor/contracts';

/** What a part of a paper is about. */
export type SectionKind =
  | 'background' | 'objectives' | 'themes' | 'questions' | 'audience' | 'partners' | 'lineup' | 'datetime' | 'venue' | 'agenda' | 'format'
  | 'materials' | 'communications' | 'contacts' | 'registration' | 'languages' | 'access' | 'attribution' | 'outputs' | 'about' | 'title' | 'programme' | 'capacity' | 'other';

export interface KnownHeading {
  kind: SectionKind;
  role?: LineupRole;
  /** Partners named under this heading are of this kind. */
  partner?: 'organiser' | 'co_organiser' | 'in_partnership' | 'supporting' | 'financial_support' | 'host' | 'media';
  /** Everybody under it is confirmed, or none is yet. */
  status?: 'confirmed' | 'tentative';
}

const event = '(?:event|meeting|round ?table|workshop|dialogue|consultation|webinar|seminar|session|discussion|conference|forum|hearing)';
const people = '(?:confirmed |invited |proposed |distinguished |guest |expert |main |list of |our |the )*';
const of = `(?: (?:of|for) (?:the )?(?:[a-z-]+ )?${event})?`;

const table: readonly (readonly [string, KnownHeading])[] = [
  [`(?:background|context|introduction|rationale|overview|concept|context and (?:rationale|background)|background (?:and|&) (?:context|rationale|objectives?|purpose)|introduction and background|setting the scene|about the ${event}|contexte(?: et (?:justification|objectifs?|enjeux))?|introduction et contexte|note (?:conceptuelle|de cadrage)|antecedentes(?: y (?:justificaci[oó]n|contexto|objetivos?))?|contexto(?: y (?:justificaci[oó]n|antecedentes|objetivos?))?|introducción|justificación|nota conceptual|background note|concept note|justification|problem statement|why now\\??)${of}`, { kind: 'background' }],
  [`(?:(?:${event} |main |specific |key |overall |general )*(?:objectives?|aims?|purposes?|goals?)(?: and (?:expected )?(?:outcomes?|outputs?|scope|themes?|format))?|objectifs?(?: (?:généra(?:l|ux)|spécifiques?|principa(?:l|ux)))?(?: de (?:la|l['’])\\s?\\S+(?: \\S+)?)?|buts?|objetivos?(?: (?:general(?:es)?|específicos?|principal(?:es)?))?(?: de(?:l| la) \\S+(?: \\S+)?)?|aims and objectives|focus|scope)${of}`, { kind: 'objectives' }],
  ['(?:(?:key |main |cross-cutting |thematic |proposed |discussion )*(?:themes?|topics?|issues|sub-?themes|focus areas|thematic areas|areas|priorities|principles|thèmes|temas)(?: for discussion| of (?:the )?discussion)?)', { kind: 'themes' }],
  ['(?:(?:key |guiding |main |proposed |suggested )*(?:questions|discussion questions)(?: for (?:the )?(?:discussion|debate|consideration|panel(?:l?ists)?|speakers))?|discussion points|questions (?:directrices|clés|à débattre|pour la discussion)|preguntas (?:orientadoras|guía|clave))', { kind: 'questions' }],
  ['(?:(?:target |intended |expected )*(?:audience|participants|participation|attendees|attendance)|who (?:should|can|may|will) (?:attend|participate|join)\\??|for whom\\??|public(?:s)?(?: (?:cible|visé)s?)?|participants? attendus|participant(?:e?s et participante?s|·e·s|\\(e\\)s)|público(?: (?:objetivo|destinatario|meta))?|destinatari[oa]s|participantes?(?: previstos)?)', { kind: 'audience' }],
  ['(?:partners|partnerships?|organi[sz]ing partners|partners and (?:funders|organi[sz]ers|donors)|organi[sz]ers and partners|partenaires(?: et (?:bailleurs|soutiens))?|socios(?: y (?:donantes|colaboradores))?|aliados)', { kind: 'partners' }],
  ['(?:(?:main |lead )?(?:organi[sz]ers?|conveners?|convenors?|organi[sz]ed by|convened by|organi[sz]ing (?:institutions?|organi[sz]ations?|committee)|organisat(?:eurs?|rices?)|organisée? par|organizador(?:a|es|as)?|organizad[oa] por))', { kind: 'partners', partner: 'organiser' }],
  ['(?:co-?(?:organi[sz]ers?|conveners?|sponsors?)|co-?(?:organi[sz]ed|convened|sponsored) (?:by|with))', { kind: 'partners', partner: 'co_organiser' }],
  ['(?:in (?:partnership|collaboration|cooperation|co-operation) with|collaborators?|collaborating (?:partners|institutions)|en (?:partenariat|collaboration) avec|en (?:colaboración|asociación|cooperación) con)', { kind: 'partners', partner: 'in_partnership' }],
  ['(?:supporters?|supporting (?:organi[sz]ations?|partners?)|supported by|with the support of|avec le (?:soutien|appui) de|avec l\'appui de|con el apoyo de)', { kind: 'partners', partner: 'supporting' }],
  ['(?:funders?|donors?|sponsors?|funding|funded by|sponsored by|financial support|financial partners?|financed by|bailleurs?(?: de fonds)?|financement|financée? par|donantes|financiación|financiad[oa] por)', { kind: 'partners', partner: 'financial_support' }],
  ['(?:hosts?|hosted by|host institution|host organi[sz]ation)', { kind: 'partners', partner: 'host' }],
  ['media partners?', { kind: 'partners', partner: 'media' }],
  [`${people}(?:moderators?|moderated by|moderation|facilitators?|facilitated by|modérat(?:eur|rice)s?|modération|modérée? par|animat(?:eur|rice)s?|animation|moderador(?:a|es|as)?|moderación|moderad[oa] por)`, { kind: 'lineup', role: 'moderator' }],
  [`${people}(?:chairs?|chairpersons?|chaired by|chairing|présidence|présidée? par|présidente?s?|presidencia|presidid[oa] por|preside)`, { kind: 'lineup', role: 'chair' }],
  [`${people}(?:co-?chairs?|co-?chaired by)`, { kind: 'lineup', role: 'co_chair' }],
  ['(?:opening|welcome|welcoming|introductory|opening and welcome|welcome and opening)(?: remarks?| address(?:es)?| speech(?:es)?| speakers?| statements?| words?)?(?: by)?|(?:(?:mots?|allocutions?|discours|remarques) d\'ouverture|ouverture|mots? de bienvenue|palabras de (?:apertura|bienvenida)|apertura|bienvenida|discurso de apertura)', { kind: 'lineup', role: 'opening' }],
  ['(?:keynotes?|keynote (?:speakers?|address(?:es)?|speech(?:es)?|remarks?)|keynote by)', { kind: 'lineup', role: 'keynote' }],
  [`${people}(?:panell?ists?|panel|panel members|intervenant(?:e?s?|·e·s|\\(e\\)s)(?: et intervenante?s)?|panélistes|panelistas)`, { kind: 'lineup', role: 'panellist' }],
  [`${people}(?:speakers?|presenters?|lead speakers|resource persons?|contributors|orat(?:eurs?|rices?)(?: et orat(?:eurs|rices))?|ponentes?|orador(?:a|es|as)?(?: y oradoras?)?|conferenciantes|expositor(?:a|es|as)?)|with|featuring|with the participation of`, { kind: 'lineup', role: 'speaker' }],
  [`${people}(?:lead )?discussants?`, { kind: 'lineup', role: 'discussant' }],
  [`${people}respondents?`, { kind: 'lineup', role: 'respondent' }],
  [`${people}(?:rapporteur(?:e?s)?|rapporteuses?|relator(?:a|es|as)?|note-?takers?)`, { kind: 'lineup', role: 'rapporteur' }],
  ['interpreters?|interprètes|intérpretes', { kind: 'lineup', role: 'interpreter' }],
  ['(?:closing|concluding)(?: remarks?| address(?:es)?| speakers?| statements?)?(?: by)?|(?:mots?|allocutions?|remarques) de (?:clôture|fin)|clôture|palabras de (?:clausura|cierre)|clausura|cierre', { kind: 'lineup', role: 'closing' }],
  ['(?:(?:session |event |meeting )?dates?|time|times|when|dates? (?:and|&|\\/) (?:times?|hours?|duration)|times? (?:and|&) dates?|day and time|dates? et heures?|fechas?(?: y hor(?:a|as|ario))?|horario|quand|cuándo|date et horaires?|horaires?|heure|hora|date and duration|time ?zone|day)\\??', { kind: 'datetime' }],
  ['(?:(?:date|time|when|dates|date, time)(?:,? (?:and|&) | \\/ )(?:venue|place|location|where)|lieu et date|date et lieu|fecha y lugar)', { kind: 'datetime' }],
  ['(?:venue|location|place|where|meeting venue|venue and (?:format|access)|lieux?|lieu de la (?:réunion|rencontre)|où|salle|lugar(?: de la reunión)?|dónde|sede)\\??', { kind: 'venue' }],
  [`(?:(?:draft |provisional |tentative |proposed |preliminary |indicative |detailed )*(?:agenda|programme|program|schedule|run of show|running order|timetable|programme of work|outline of the ${event}|structure|programa|ordre du jour|agenda provisoire|orden del día|programme provisoire|programa provisional|déroulé|déroulement|horario provisional)${of})`, { kind: 'agenda' }],
  [`(?:format|modality|modalities|${event} format|format and (?:modalities|structure|participation|methodology)|mode|how|how to (?:join|participate|take part)|online (?:access|participation)|platform|formato|modalités(?: de participation)?|modalidad(?:es)?)${of}`, { kind: 'format' }],
  ['(?:(?:background|reference|further|reading|pre-?reading|key)? ?(?:materials?|documents?|readings?|resources?|references|documentation|bibliography|bibliographie|bibliografía|références|referencias|documentos)|further reading|useful (?:links|resources))', { kind: 'materials' }],
  ['(?:communications?|social media|media(?: and communications?)?|outreach|hashtags?|visibility|communication and visibility)', { kind: 'communications' }],
  [`(?:contacts?|contact (?:us|details|information|persons?|points?)|focal points?|(?:for )?(?:further|more) information|enquiries|inquiries|queries|secretariat|contacto|personne de contact|informations? et contact|más información)`, { kind: 'contacts' }],
  ['(?:registration|how to register|register|rsvp|inscriptions?|inscripci(?:ón|ones)|registro)', { kind: 'registration' }],
  ['(?:(?:working )?languages?(?: and interpretation)?|interpretation|langues?(?: de travail)?|langues? et interprétation|idiomas?(?: (?:de trabajo|e interpretación))?|lenguas?)', { kind: 'languages' }],
  ['(?:accessibility|access(?: needs)?|logistics|practical information|logistical information|travel(?: and accommodation)?|accommodation)', { kind: 'access' }],
  ['(?:attribution(?: rule)?|chatham house(?: rule)?|rules? of (?:engagement|procedure|attribution)|ground rules|confidentiality|recording(?: and attribution)?|reporting rule|confidentialité|confidencialidad)', { kind: 'attribution' }],
  ['(?:(?:expected |anticipated |intended )*(?:outputs?|outcomes?|results?|deliverables?|follow-?up|next steps|impact)(?: and (?:follow-?up|outputs?|outcomes?|next steps))?|résultats attendus|resultados esperados)', { kind: 'outputs' }],
  ['(?:capacity|places|seats|number of participants|capacité|aforo)', { kind: 'capacity' }],
  [`(?:title|${event} title|name of the ${event}|titre|título|topic of the ${event})`, { kind: 'title' }],
  ['(?:series|programme name|part of(?: the)?|event series)', { kind: 'programme' }],
  ['(?:acknowledge?ments?|disclaimer|annex(?:es)?(?: [a-z0-9]+)?|budget|methodology)', { kind: 'other' }],
  ['about (?:us|the (?:organi[sz]ers?|partners?|series|programme|speakers|project|institute|initiative)|[a-z -]{2,30})', { kind: 'about' }],
];

/** "Moderation" typed without its accent is the same word as "Modération". */
const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{Mark}/gu, '').normalize('NFC');
const known = table.map(([pattern, heading]) => [new RegExp(`^(?:${withoutAccents(pattern)})$`, 'i'), heading] as const);

/** What a heading's words mean, or null where they are the paper's own. Numbers, colons and brackets around them do not count. */
export function knownHeading(text: string): KnownHeading | null {
  if (text.length > 70) return null;
  const bare = withoutAccents(text)
    .replace(/^\s*(?:(?:[IVX]{1,5}|[A-Z]|\d{1,2}(?:\.\d{1,2})*)[.):]|\d{1,2}(?:\.\d{1,2})*)\s+/, '')
    .replace(/\((?:s|tbc|tentative|confirmed|provisional|draft)\)/gi, (mark) => (mark === '(s)' ? 's' : ''))
    .replace(/\s*\([^()]{0,40}\)\s*:?\s*$/, '')
    .replace(/[\s.:*–—-]+$/, '')
    .replace(/[’]/g, "'")
    .trim();
  const found = known.find(([pattern]) => pattern.test(bare))?.[1];
  if (!found) return null;
  if (/\bconfirmed\b/i.test(text) && !/to be confirmed/i.test(text)) return { ...found, status: 'confirmed' };
  return /\b(?:invited|proposed|tentative|tbc|to be confirmed)\b/i.test(text) && found.kind === 'lineup' ? { ...found, status: 'tentative' } : found;
}
