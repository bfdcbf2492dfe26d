import { Injectable } from '@nestjs/common';
import { inLanguage, keptByDefault, KeptField, type Language, type Multilingual, type PageFrame, type PrivacyPage, type Question } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { ChangeRoundtable, PrivacyNotices } from '@convenor/plan';

interface Asking {
  keepDays: Partial<Record<KeptField, number>>;
  questions: Question[];
  reception: boolean;
  interpretation: boolean;
  visa: boolean;
  online: boolean;
  platform: string | null;
  onlineSealed: string | null;
  language: Language;
}

/** What is asked of everybody who registers, whatever the organiser sets. */
const always: readonly KeptField[] = ['contact', 'organisation', 'country', 'needs', 'attendance', 'messages'];

/** What happens with people's data in one programme, from what its roundtables ask. */
@Injectable()
export class PrivacyPages {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: PrivacyNotices,
    private readonly change: ChangeRoundtable,
  ) {}

  /** Null where there is no such programme, or nothing of it is public. */
  async of(frame: PageFrame, slug: string): Promise<PrivacyPage | null> {
    const [programme] = await this.transactions.read<{ id: Id; name: Multilingual; language: Language }>(
      `select id, name, main_language as language from programme p where slug = $1 and exists (select 1 from roundtable r where r.programme_id = p.id and r.state <> 'draft')`, [slug]);
    if (!programme) return null;
    const [notice, asking] = [await this.notices.of(programme.id), await this.asking(programme.id)];
    const own = (said: Multilingual): string => Object.values(said).some(Boolean) ? inLanguage(said, frame.language, programme.language) : '';
    const [ground, more] = [own(notice.ground), own(notice.more)];
    return {
      ...frame, page: 'privacy', programme: inLanguage(programme.name, frame.language, programme.language), programmeHref: `/${frame.language}/programmes/${slug}`,
      ...(notice.controller && { controller: notice.controller }), ...(notice.officer && { officer: notice.officer }), ...(ground && { ground }), ...(more && { more }),
      kept: fieldsAsked(asking).map((field) => ({ field, ...span(asking.map(({ keepDays }) => keepDays[field] ?? keptByDefault[field])) })),
      questions: questionsAsked(asking, frame.language),
      ...this.online(asking),
    };
  }

  /** Services by name: as a roundtable names its own, else by the host its link leads to. */
  private online(asking: readonly Asking[]): Pick<PrivacyPage, 'online'> {
    const meetings = asking.filter(({ online }) => online);
    if (meetings.length === 0) return {};
    const named = meetings.flatMap(({ platform, onlineSealed }) => platform || serviceOf(this.change.onlineMeeting({ onlineSealed }).joinUrl));
    return { online: [...new Set(named)] };
  }

  private asking(programmeId: Id): Promise<Asking[]> {
    return this.transactions.read<Asking>(
      `select coalesce(s.keep_days, '{}') as "keepDays", coalesce(s.questions || s.removed, '[]') as questions, coalesce((s.asks ->> 'reception')::boolean, false) as reception,
         coalesce(jsonb_array_length(s.asks -> 'interpretation') > 0, false) as interpretation, coalesce((s.asks ->> 'visaLetter')::boolean, false) as visa, r.format <> 'in_person' as online,
         nullif(trim(r.online ->> 'platform'), '') as platform, r.online_sealed as "onlineSealed", r.main_language as language
       from roundtable r left join registration_setup s on s.roundtable_id = r.id where r.programme_id = $1 and r.state <> 'draft' order by r.starts_at desc`, [programmeId]);
  }
}

/** Whose hosts are known by another name than their own. */
const services: readonly (readonly [host: RegExp, name: string])[] = [
  [/(^|\.)zoom\.(us|com|eu)$/, 'Zoom'], [/(^|\.)(teams\.microsoft\.com|teams\.live\.com)$/, 'Microsoft Teams'], [/^meet\.google\.com$/, 'Google Meet'], [/(^|\.)webex\.com$/, 'Webex'],
];

/** The host alone opens nothing: what lets somebody in stands behind it. */
function serviceOf(joinUrl: string | null): string[] {
  const host = joinUrl && URL.canParse(joinUrl) ? new URL(joinUrl).hostname : '';
  return host ? [services.find(([known]) => known.test(host))?.[1] ?? host] : [];
}

const fieldsAsked = (asking: readonly Asking[]): KeptField[] =>
  KeptField.options.filter((field) =>
    always.includes(field) || (field === 'answers' ? asking.some(({ questions }) => questions.length > 0) : asking.some((one) => one[field as 'reception' | 'interpretation' | 'visa'])));

const span = (days: readonly number[]): { from: number; to: number } => ({ from: Math.min(...days), to: Math.max(...days) });

/** Each question once, as the newest roundtable that asks it words it; the longest promise counts. */
function questionsAsked(asking: readonly Asking[], language: Language): PrivacyPage['questions'] {
  const found = new Map<string, { label: string; purpose: string; keepDays: number }>();
  for (const { questions, language: main } of asking) {
    for (const { label, purpose, keepDays } of questions) {
      const said = { label: inLanguage(label, language, main), purpose: inLanguage(purpose, language, main) };
      const key = `${said.label}\n${said.purpose}`;
      found.set(key, { ...said, keepDays: Math.max(keepDays, found.get(key)?.keepDays ?? 0) });
    }
  }
  return [...found.values()];
}
