import { Injectable } from '@nestjs/common';
import { localTime } from '@convenor/calendar';
import type { KeptField, PageFrame, PoolCounts, RegisterPage, RegisterPool, RegistrationSetup } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { days } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { holdUntil, Registrations, RegistrationSetups } from '@convenor/register';
import { asideOf, contentLanguageOf } from './aside';
import { pageNotFound } from './page-errors';
import { languageOf, PublicSite } from './public-site';
import { mayWaitOnline } from './register-form';
import { one, valuesOf, type Posted } from './register-posted';
import { questionsShown } from './register-questions';
import { participationState, poolView } from './roundtable-page';

/** Everything about a roundtable that its form is made and judged by. */
export interface Setting {
  frame: PageFrame;
  plan: RoundtablePlan;
  pools: PoolCounts[];
  setup: RegistrationSetup;
  /** An invitation code of this roundtable would be of use. */
  codes: boolean;
  now: Date;
}

/** Reads what a form of one roundtable is made of. */
@Injectable()
export class RegisterSettings {
  constructor(
    private readonly site: PublicSite,
    private readonly plans: RoundtablePlans,
    private readonly registrations: Registrations,
    private readonly setups: RegistrationSetups,
    private readonly transactions: Transactions,
  ) {}

  /** @throws DomainError NOT_FOUND for an address that leads nowhere, or to a draft */
  async of(segment: string, slug: string): Promise<Setting> {
    const language = languageOf(segment);
    const id = language ? await this.plans.idOfSlug(slug) : null;
    if (!language || !id) throw pageNotFound();
    const [plan, pools, setup, codes] = await Promise.all([this.plans.of(id, language), this.registrations.poolsOf(id), this.setups.of(id), this.setups.codesAreOfUse(id)]);
    const frame = { ...this.site.frame(language, `/roundtables/${encodeURIComponent(slug)}/register`), ...contentLanguageOf(plan, language), privacyHref: `/${language}/programmes/${plan.programme.slug}/privacy` };
    return { frame, plan, pools, setup, codes, now: this.transactions.now() };
  }
}

const poolShown = (pool: PoolCounts, { pools }: RegistrationSetup): RegisterPool => {
  const known = pools.find(({ mode }) => mode === pool.mode);
  return { ...poolView(pool), ...(known ? { admits: known.admits } : {}), ...(known?.licence != null && known.licence === pool.places ? { licensed: true } : {}) };
};

/** Whether the form can be sent at all now. */
export const isOpen = ({ plan, pools, now }: Setting): boolean => ['open', 'full'].includes(participationState(plan.roundtable, pools, now));

/** How many whole hours an offer made now would be kept. */
export const offerHours = ({ plan, now }: Setting): number => Math.max(1, Math.floor((holdUntil(now, plan.roundtable.startsAt).getTime() - now.getTime()) / 3_600_000));

const dayAfterMeeting = ({ plan }: Setting) => (count: number): string =>
  localTime(new Date(plan.roundtable.endsAt.getTime() + days(count)), plan.roundtable.zone).date;

/** What one page of the form shows. @param files printed names of files that were sent, by id */
export function formPage(setting: Setting, shown: { step: 1 | 2 | 3; posted: Posted; errors: RegisterPage['errors']; formKey: string; files: ReadonlyMap<string, string> }): RegisterPage {
  const { frame, plan, pools, setup } = setting;
  const { step, posted, errors, formKey, files } = shown;
  const { asks, questions } = setup;
  const { ask } = plan.roundtable.details;
  return {
    ...frame,
    page: 'register',
    step,
    action: `/${frame.language}/roundtables/${plan.roundtable.slug}/register`,
    formKey,
    roundtable: asideOf(plan, frame.language),
    pools: pools.map((pool) => poolShown(pool, setup)),
    offerHours: offerHours(setting),
    ...codeOf(setting, posted),
    offers: { meanwhile: mayWaitOnline(setup), switching: asks.switching },
    values: valuesOf(posted, questions, asks.companions),
    errors,
    questions: questionsShown({ questions, posted, files, language: frame.language, mainLanguage: plan.roundtable.mainLanguage, dayAfter: dayAfterMeeting(setting) }),
    asks: asksOf(setting, posted),
    consents: [
      { purpose: 'participant_list' }, { purpose: 'follow_up' }, { purpose: 'mailing_list' },
      ...(asks.photographs ? [{ purpose: 'photographs' }] : []), ...(asks.recording ? [{ purpose: 'recording' }] : []),
    ],
    kept: keptOf(setting),
    ...(ask?.address ? { accessContact: ask.address } : {}),
  };
}

function codeOf({ setup, codes }: Setting, posted: Posted): Pick<RegisterPage, 'code'> {
  if (setup.pools.some(({ admits }) => admits === 'invitation')) return { code: 'needed' };
  return (codes && setup.pools.some(({ admits }) => admits === 'approval')) || one(posted, 'code') ? { code: 'welcome' } : {};
}

function asksOf({ setup: { asks } }: Setting, posted: Posted): RegisterPage['asks'] {
  const inRoom = one(posted, 'mode') === 'room';
  return {
    ...(asks.reception && inRoom ? { reception: true } : {}),
    ...(asks.visaLetter && inRoom ? { visaLetter: true } : {}),
    ...(asks.interpretation.length > 0 ? { interpretation: asks.interpretation } : {}),
    ...(asks.companions > 0 ? { companions: asks.companions } : {}),
  };
}

/** What is kept of a registration and until when: only what this form asks. */
function keptOf(setting: Setting): NonNullable<RegisterPage['kept']> {
  const { asks, keepDays } = setting.setup;
  const fields: KeptField[] = [
    'contact', 'organisation', 'country', 'needs',
    ...(asks.reception ? ['reception' as const] : []), ...(asks.interpretation.length > 0 ? ['interpretation' as const] : []), ...(asks.visaLetter ? ['visa' as const] : []),
    'messages', 'attendance',
  ];
  return fields.map((field) => ({ field, until: dayAfterMeeting(setting)(keepDays[field]) }));
}
