import type {
  AppearanceKind, Attribution, Constituency, EngagementState, LineupRole, NoteKind, PartnerKind, RegistrationState, Role, RoundtableFormat, RoundtableState, SegmentKind,
} from '@convenor/contracts';
import type { Shape } from '../parts/status';

/** What the closed lists are called in the console. The keys never change; these words may. */
export const roleNames: Record<Role, string> = {
  administrator: 'Administrator', organiser: 'Organiser', moderator: 'Moderator', rapporteur: 'Rapporteur', reviewer: 'Reviewer', door: 'Door', auditor: 'Auditor',
};

export const lineupRoles: Record<LineupRole, string> = {
  chair: 'Chair', co_chair: 'Co-chair', moderator: 'Moderator', opening: 'Opening', keynote: 'Keynote', panellist: 'Panellist', speaker: 'Speaker',
  discussant: 'Discussant', respondent: 'Respondent', rapporteur: 'Rapporteur', interpreter: 'Interpreter', closing: 'Closing',
};

export const formats: Record<RoundtableFormat, string> = { in_person: 'In person', online: 'Online', hybrid: 'In person and online' };

export const partnerKinds: Record<PartnerKind, string> = {
  organiser: 'Organiser', co_organiser: 'Co-organiser', in_partnership: 'In partnership', supporting: 'Supporting organisation', financial_support: 'Financial support', host: 'Host', media: 'Media partner',
};

export const segmentKinds: Record<SegmentKind, string> = {
  arrival: 'Arrival', opening: 'Opening', keynote: 'Keynote', presentation: 'Presentation', panel: 'Panel', interactive_discussion: 'Interactive discussion',
  questions: 'Questions', break: 'Break', breakout: 'Breakout', closing: 'Closing', reception: 'Reception', closed: 'Closed',
};

export const engagementStates: Record<EngagementState, readonly [Shape, string]> = {
  open: ['off', 'Open'], planned: ['off', 'Planned'], invited: ['wait', 'Invited'], tentative: ['wait', 'To be confirmed'], confirmed: ['ok', 'Confirmed'],
  declined: ['bad', 'Declined'], withdrawn: ['bad', 'Withdrawn'], replaced: ['wait', 'Replaced'], lapsed: ['off', 'Lapsed'],
};

export const roundtableStates: Record<RoundtableState, readonly [Shape, string]> = {
  draft: ['off', 'Draft'], announced: ['ok', 'Announced'], registration_open: ['ok', 'Registration open'], registration_closed: ['wait', 'Registration closed'], live: ['live', 'Live'],
  held: ['ok', 'Held'], archived: ['off', 'Archived'], postponed: ['wait', 'Postponed'], cancelled: ['bad', 'Cancelled'],
};

export const registrationStates: Record<RegistrationState, readonly [Shape, string]> = {
  unverified: ['wait', 'Unverified'], pending: ['wait', 'To approve'], confirmed: ['ok', 'Confirmed'], waitlisted: ['wait', 'Waiting'], offered: ['live', 'Offered'],
  offer_expired: ['off', 'Offer expired'], declined: ['bad', 'Declined'], cancelled: ['off', 'Cancelled'], lapsed: ['off', 'Lapsed'],
};

export const appearanceKinds: Record<AppearanceKind, string> = {
  room: 'In the room', online: 'Online', video: 'By video', read_by_other: 'Read by another', absent: 'Did not speak',
};

export const noteKinds: Record<NoteKind, string> = {
  point: 'Point', quote: 'Quote', recommendation: 'Recommendation', figure: 'Figure', practice: 'Practice', pledge: 'Pledge', question: 'Question',
};

export const attributions: Record<Attribution, string> = {
  on_record: 'On the record', on_record_no_quote: 'On the record, not word for word', affiliation_only: 'By affiliation only', category_only: 'By category only',
  chatham_house: 'Chatham House Rule', background: 'Background', off_record: 'Off the record',
};

export const constituencies: Record<Constituency, string> = {
  member_state: 'Member State', observer_state: 'Observer State', un_entity: 'UN entity', special_procedure: 'Special procedure', igo: 'Intergovernmental organisation',
  regional_process: 'Regional process', nhri: 'National human rights institution', parliament: 'Parliament', local_authority: 'Local authority', cso_ngo: 'NGO or civil society',
  faith_based: 'Faith-based organisation', migrant_diaspora: 'Migrant- or diaspora-led', red_cross_crescent: 'Red Cross and Red Crescent', trade_union: 'Trade union', employers: 'Employers',
  private_sector: 'Private sector', academia: 'Academia', youth: 'Youth', philanthropy: 'Philanthropy', media: 'Media', legal_profession: 'Legal profession',
  individual_expert: 'Individual expert', interpreter_staff: 'Interpreters and staff', general_public: 'General public',
};
