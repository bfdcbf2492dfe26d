import type { RegisterOutcomePage, RegistrationOutcome, RegistrationWish } from '@convenor/contracts';
import { holdUntil } from '@convenor/register';
import { asideOf } from './aside';
import { one, type Posted } from './register-posted';
import { offerHours, type Setting } from './register-setting';
import { wallMoment } from './wall-days';

const outcomes = { place: 'held', waitlist: 'waitlisted', pending: 'pending' } as const;

/** What is said after sending: of the pool, of the mail, and of what comes next; never of who is registered already. */
export function outcomePage(setting: Setting, wish: RegistrationWish, { outcome, mode }: RegistrationOutcome, form: { posted: Posted; formKey: string }): RegisterOutcomePage {
  const { frame, plan, now } = setting;
  const { roundtable, venue } = plan;
  return {
    ...frame,
    page: 'register-outcome',
    outcome: outcomes[outcome],
    mode,
    email: wish.address,
    roundtable: asideOf(plan, frame.language),
    ...(wish.waitForRoom ? { meanwhileOnline: true } : {}),
    ...(wish.companions.length > 0 ? { companions: wish.companions.length } : {}),
    ...(outcome === 'waitlist' || wish.waitForRoom ? { offerHours: offerHours(setting) } : {}),
    ...(outcome === 'place' ? { heldUntil: wallMoment(holdUntil(now, roundtable.startsAt), roundtable.zone, frame.language, venue?.city) } : {}),
    another: { action: `/${frame.language}/roundtables/${roundtable.slug}/register`, formKey: form.formKey, values: kept(wish, form.posted) },
  };
}

/** What the next person's form begins with: who writes, for whom all come, and the code. */
const kept = ({ contactName, name, address, organisation, constituency, country, code }: RegistrationWish, posted: Posted): NonNullable<RegisterOutcomePage['another']>['values'] => ({
  forWhom: 'other',
  contactName: contactName ?? name,
  email: address,
  constituency,
  ...(organisation ? { organisation } : {}),
  ...(country ? { country } : {}),
  ...(code ? { code } : {}),
  ...(one(posted, 'zone') ? { zone: one(posted, 'zone') } : {}),
});
