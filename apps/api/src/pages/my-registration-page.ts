import { addLinks } from '@convenor/calendar';
import type { JoinView, MyRegistration, MyRegistrationActions, MyRegistrationPage, PageFrame, PoolCounts } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import { asideOf } from './aside';
import { participationState, whereabouts } from './roundtable-page';
import { wallMoment } from './wall-days';

export interface MyPageWish {
  mine: MyRegistration;
  plan: RoundtablePlan;
  pools: readonly PoolCounts[];
  frame: PageFrame;
  formKey: string;
  now: Date;
  confirm?: MyRegistrationPage['confirm'];
  notice?: MyRegistrationPage['notice'];
}

const quarterHour = 15 * 60_000;

/** A participant's own page; how to join stands on it for confirmed online people only. */
export function myRegistrationPage({ mine, plan, pools, frame, formKey, now, confirm, notice }: MyPageWish): MyRegistrationPage {
  const { roundtable } = plan;
  const meeting = meetingOf(plan, pools, now);
  return {
    ...frame,
    page: 'my-registration',
    state: mine.state,
    mode: mine.mode,
    proved: mine.proved,
    person: { printedName: mine.name, ...(mine.organisation ? { organisation: mine.organisation } : {}) },
    roundtable: asideOf(plan, frame.language),
    meeting,
    ...(roundtable.cancelledReason ? { reason: roundtable.cancelledReason } : {}),
    ...(mine.queuePlace === null ? {} : { waitNumber: mine.queuePlace }),
    offerHours: 24,
    ...(mine.holdUntil ? { heldUntil: wallMoment(new Date(mine.holdUntil), roundtable.zone, frame.language, plan.venue?.city) } : {}),
    ...(mine.state === 'confirmed' && mine.mode === 'online' ? { join: joinOf(plan, frame, now) } : {}),
    ...(mine.mode === 'room' ? { where: whereabouts(plan, frame.language) } : {}),
    needs: mine.accessNeeds ? [{ need: mine.accessNeeds, state: mine.accessState ?? 'open', ...(mine.accessAnswer ? { answer: mine.accessAnswer } : {}) }] : [],
    ...(roundtable.details.ask?.address ? { accessContact: roundtable.details.ask.address } : {}),
    ...(mine.state === 'confirmed' && mine.mode === 'room' ? { code: mine.code } : {}),
    actions: actionsOf(mine, plan, frame, meeting),
    formKey,
    ...(confirm ? { confirm, backHref: `/${frame.language}/my/${mine.id}` } : {}),
    ...(notice ? { notice } : {}),
  };
}

function meetingOf({ roundtable }: RoundtablePlan, pools: readonly PoolCounts[], now: Date): MyRegistrationPage['meeting'] {
  const state = participationState(roundtable, pools, now);
  return state === 'cancelled' || state === 'postponed' || state === 'over' || state === 'live' ? state : 'ahead';
}

/** Join opens a quarter of an hour before; the link itself may be used before, so that a line can be tested. */
function joinOf({ onlineMeeting, roundtable, venue }: RoundtablePlan, { language }: PageFrame, now: Date): JoinView {
  const { joinUrl, passcode, dialIn } = onlineMeeting;
  const opens = new Date(roundtable.startsAt.getTime() - quarterHour);
  return {
    state: now >= roundtable.endsAt ? 'over' : now >= opens ? 'open' : 'not_yet',
    opens: wallMoment(opens, roundtable.zone, language, venue?.city),
    ...(joinUrl ? { href: joinUrl } : {}),
    ...(passcode ? { passcode } : {}),
    ...(dialIn ? { dialIn: dialIn.split('\n').map((line) => ({ place: '', number: line.trim() })).filter(({ number }) => number) } : {}),
  };
}

const living = ['unverified', 'pending', 'confirmed', 'waitlisted', 'offered'];

function actionsOf(mine: MyRegistration, plan: RoundtablePlan, { language, origin }: PageFrame, meeting: MyRegistrationPage['meeting']): MyRegistrationActions {
  const own = `/${language}/my/${mine.id}`;
  const alive = living.includes(mine.state) && meeting === 'ahead';
  const event = {
    title: plan.title,
    days: plan.roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })),
    // Such copies never change and lie in other people's calendars: they lead here, never to the meeting.
    description: `${origin}${own}`,
    location: mine.mode === 'room' ? plan.place : '',
    url: `${origin}/${language}/roundtables/${plan.roundtable.slug}`,
  };
  const links = addLinks(event);
  return {
    ...(alive && mine.state === 'waitlisted' ? { leaveWaitlist: `${own}/cancel` } : {}),
    ...(alive && ['unverified', 'confirmed', 'pending'].includes(mine.state) ? { cancel: `${own}/cancel` } : {}),
    ...(alive && mine.state === 'offered' ? { acceptOffer: `${own}/accept`, declineOffer: `${own}/decline` } : {}),
    ...(mine.state === 'confirmed' && meeting !== 'cancelled'
      ? { calendarFileHref: `${own}/calendar.ics`, googleHref: links.google, outlookHref: links.outlook, yahooHref: links.yahoo }
      : {}),
    downloadHref: `${own}/data.json`,
    forget: `${own}/forget`,
  };
}
