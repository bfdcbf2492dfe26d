import { z } from 'zod';

/** Closed lists of the field's own words. Labels are translated in `ui`; the keys never change. */
const list = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values);

export const Role = list(['administrator', 'organiser', 'moderator', 'rapporteur', 'reviewer', 'door', 'auditor']);
export type Role = z.output<typeof Role>;

export const ProgrammeKind = list(['series', 'forum']);
export type ProgrammeKind = z.output<typeof ProgrammeKind>;

export const RoundtableKind = list(['round_table', 'panel', 'policy_debate', 'plenary', 'hearing', 'side_event']);
export type RoundtableKind = z.output<typeof RoundtableKind>;

export const RoundtableFormat = list(['in_person', 'online', 'hybrid']);
export type RoundtableFormat = z.output<typeof RoundtableFormat>;

export const AttendanceMode = list(['room', 'online']);
export type AttendanceMode = z.output<typeof AttendanceMode>;

export const SegmentKind = list(['arrival', 'opening', 'keynote', 'presentation', 'panel', 'interactive_discussion', 'questions', 'break', 'breakout', 'closing', 'reception', 'closed']);
export type SegmentKind = z.output<typeof SegmentKind>;

export const LineupRole = list(['chair', 'co_chair', 'moderator', 'opening', 'keynote', 'panellist', 'speaker', 'discussant', 'respondent', 'rapporteur', 'interpreter', 'closing']);
export type LineupRole = z.output<typeof LineupRole>;

export const EngagementState = list(['open', 'planned', 'invited', 'tentative', 'confirmed', 'declined', 'withdrawn', 'replaced', 'lapsed']);
export type EngagementState = z.output<typeof EngagementState>;

/** How somebody spoke, or that they did not. */
export const AppearanceKind = list(['room', 'online', 'video', 'read_by_other', 'absent']);
export type AppearanceKind = z.output<typeof AppearanceKind>;

export const PartnerKind = list(['organiser', 'co_organiser', 'in_partnership', 'supporting', 'financial_support', 'host', 'media']);
export type PartnerKind = z.output<typeof PartnerKind>;

/** "Full" is no state: it is derived from the pools. */
export const RoundtableState = list(['draft', 'announced', 'registration_open', 'registration_closed', 'live', 'held', 'archived', 'postponed', 'cancelled']);
export type RoundtableState = z.output<typeof RoundtableState>;

export const RegistrationState = list(['unverified', 'pending', 'confirmed', 'waitlisted', 'offered', 'offer_expired', 'declined', 'cancelled', 'lapsed']);
export type RegistrationState = z.output<typeof RegistrationState>;

export const NoteKind = list(['point', 'quote', 'recommendation', 'figure', 'practice', 'pledge', 'question']);
export type NoteKind = z.output<typeof NoteKind>;

/** From the freest to the strictest; where several rules meet, the strictest wins. */
export const Attribution = list(['on_record', 'on_record_no_quote', 'affiliation_only', 'category_only', 'chatham_house', 'background', 'off_record']);
export type Attribution = z.output<typeof Attribution>;

/** The rule that holds when several apply: the strictest. */
export const strictest = (...rules: readonly Attribution[]): Attribution =>
  rules.reduce((held, rule) => (Attribution.options.indexOf(rule) > Attribution.options.indexOf(held) ? rule : held), 'on_record');

export const DocumentState = list(['draft', 'in_review', 'cleared', 'published', 'corrected', 'withdrawn']);
export type DocumentState = z.output<typeof DocumentState>;

/** Keys of the constituencies a participant may name; their labels are translated. */
export const Constituency = list([
  'member_state',
  'observer_state',
  'un_entity',
  'special_procedure',
  'igo',
  'regional_process',
  'nhri',
  'parliament',
  'local_authority',
  'cso_ngo',
  'faith_based',
  'migrant_diaspora',
  'red_cross_crescent',
  'trade_union',
  'employers',
  'private_sector',
  'academia',
  'youth',
  'philanthropy',
  'media',
  'legal_profession',
  'individual_expert',
  'interpreter_staff',
  'general_public',
]);
export type Constituency = z.output<typeof Constituency>;
