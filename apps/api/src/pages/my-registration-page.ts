import { addLinks, localTime } from '@convenor/calendar';
import { groupedCode, type JoinView, type MyRegistration, type MyRegistrationActions, type MyRegistrationPage, type NeedView, type PageFrame, type PoolCounts } from '@convenor/contracts';
import type { PersonalLink } from '@convenor/meet';
import type { RoundtablePlan } from '@convenor/plan';
import { asideOf } from './aside';
import { participationState, poolView, whereabouts } from './roundtable-page';
import { wallMoment } from './wall-days';

export interface MyPageWish {
  mine: MyRegistration;
  plan: RoundtablePlan;
  pools: readonly PoolCounts[];
  frame: PageFrame;
  formKey: string;
  now: Date;
  /** What stands in other rows: who named her, whom she accompanies, what the roundtable allows. */
  beside: BesideMine;
  confirm?: MyRegistrationPage['confirm'];
  notice?: MyRegistrationPage['notice'];
  feed?: MyRegistrationPage['feed'];
}

export interface BesideMine {
  delegation: string | null;
  accompanies: string | null;
  /** People may change between room and online by themselves. */
  switching: boolean;
  /** One may wait for the room with a place online. */
  meanwhile: boolean;
  /** Whole hours for which an offer made now is kept. */
  offerHours: number;
  /** Numbers to ring, channels, and where to test a line: for confirmed people online. */
  joining: Partial<JoinView>;
  /** What the QR code for the door holds. */
  signedCode: string;
  /** Her own link to the online meeting. */
  link: PersonalLink['state'];
  /** She has a certificate of attendance, and may take it. */
  certificate: boolean;
}

const quarterHour = 15 * 60_000;
const living = ['unverified', 'pending', 'confirmed', 'waitlisted', 'offered'];

/** A participant's own page; how to join stands on it for confirmed online people only. */
export function myRegistrationPage(wish: MyPageWish): MyRegistrationPage {
  const { mine, plan, pools, frame, formKey, beside, confirm, notice, feed, now } = wish;
  const { roundtable } = plan;
  const meeting = meetingOf(plan, pools, now);
  const other = pools.find(({ mode }) => mode !== mine.mode);
  return {
    ...frame,
    page: 'my-registration',
    state: mine.state,
    mode: mine.mode,
    proved: mine.proved,
    person: { printedName: [mine.honorific, mine.name].filter(Boolean).join(' '), ...organisationOf(mine) },
    roundtable: asideOf(plan, frame.language),
    meeting,
    ...(roundtable.cancelledReason ? { reason: roundtable.cancelledReason } : {}),
    ...(mine.decisionReason ? { decision: mine.decisionReason } : {}),
    ...waitingOf(wish),
    ...(mine.state === 'confirmed' && mine.mode === 'online' ? { join: { ...joinOf(wish), ...beside.joining } } : {}),
    ...(mine.mode === 'room' && living.includes(mine.state) ? { where: whereOf(plan, frame) } : {}),
    needs: mine.needs.map((need) => needOf(need, plan)),
    ...(roundtable.details.ask?.address ? { accessContact: roundtable.details.ask.address } : {}),
    ...(mine.state === 'confirmed' && mine.mode === 'room' ? { code: groupedCode(mine.code), signedCode: beside.signedCode } : {}),
    ...(other ? { otherPool: poolView(other) } : {}),
    companions: mine.companions.map(({ name, state }) => ({ name, state })),
    ...(beside.accompanies ? { accompanies: beside.accompanies } : {}),
    ...(beside.delegation ? { delegation: beside.delegation } : {}),
    ...(beside.certificate ? { certificateHref: `/${frame.language}/my/${mine.id}/certificate.pdf` } : {}),
    actions: actionsOf(wish, meeting, other),
    formKey,
    ...(confirm ? { confirm, backHref: `/${frame.language}/my/${mine.id}` } : {}),
    ...(notice ? { notice } : {}),
    ...(feed ? { feed } : {}),
  };
}

const organisationOf = ({ position, organisation }: MyRegistration): { organisation?: string } => {
  const line = [position, organisation].filter(Boolean).join(', ');
  return line ? { organisation: line } : {};
};

function meetingOf({ roundtable }: RoundtablePlan, pools: readonly PoolCounts[], now: Date): MyRegistrationPage['meeting'] {
  const state = participationState(roundtable, pools, now);
  return state === 'cancelled' || state === 'postponed' || state === 'over' || state === 'live' ? state : 'ahead';
}

/** Her number, the rule, and until when something is held: always by the roundtable's clock. */
function waitingOf({ mine, plan, frame, beside }: MyPageWish): Partial<MyRegistrationPage> {
  const until = (instant: string) => wallMoment(new Date(instant), plan.roundtable.zone, frame.language, plan.venue?.city);
  const { waitForRoom: wait } = mine;
  return {
    ...(mine.queuePlace === null ? {} : { waitNumber: mine.queuePlace }),
    offerHours: beside.offerHours,
    ...(mine.holdUntil ? { heldUntil: until(mine.holdUntil) } : {}),
    ...(wait ? { wait: { mode: mine.mode === 'online' ? 'room' as const : 'online' as const, number: wait.queuePlace, offered: wait.offered, ...(wait.holdUntil ? { heldUntil: until(wait.holdUntil) } : {}) } } : {}),
  };
}

const needOf = ({ key, text, state, answer, answeredAt }: MyRegistration['needs'][number], { roundtable }: RoundtablePlan): NeedView => ({
  key, state,
  ...(text ? { text } : {}),
  ...(answer ? { answer } : {}),
  ...(answeredAt ? { answeredOn: localTime(new Date(answeredAt), roundtable.zone).date } : {}),
});

/** A link to a map that is looked at elsewhere: nothing of anybody else's stands on the page. */
function whereOf(plan: RoundtablePlan, { language }: PageFrame): NonNullable<MyRegistrationPage['where']> {
  const where = whereabouts(plan, language);
  const sought = [where.venue, ...(where.address ?? []), where.address?.some((line) => line.includes(where.city ?? '')) ? null : where.city].filter(Boolean).join(', ');
  const doors = plan.agenda.find(({ kind }) => kind === 'arrival')?.start;
  return {
    ...where,
    ...(where.address?.length || where.venue ? { mapHref: `https://www.openstreetmap.org/search?query=${encodeURIComponent(sought)}` } : {}),
    ...(doors ? { doors: [doors, where.city].filter(Boolean).join(' ') } : {}),
  };
}

/** Join opens a quarter of an hour before; the link itself may be used before, so that a line can be tested. */
function joinOf({ mine, plan: { onlineMeeting, roundtable, venue }, frame: { language }, beside: { link }, now }: MyPageWish): JoinView {
  const { joinUrl, passcode, dialIn } = onlineMeeting;
  // A personal link is on no page: the address behind the button looks it up and leads there.
  const personal = link === 'none' ? {} : { personal: link, ...(link === 'ready' ? { href: `/${language}/my/${mine.id}/join` } : {}) };
  const opens = new Date(roundtable.startsAt.getTime() - quarterHour);
  return {
    state: now >= roundtable.endsAt ? 'over' : now >= opens ? 'open' : 'not_yet',
    opens: wallMoment(opens, roundtable.zone, language, venue?.city),
    ...(joinUrl ? { href: joinUrl } : personal),
    ...(passcode ? { passcode } : {}),
    ...(dialIn ? { dialIn: dialIn.split('\n').map((line) => ({ place: '', number: line.trim() })).filter(({ number }) => number) } : {}),
  };
}

function actionsOf(wish: MyPageWish, meeting: MyRegistrationPage['meeting'], other: PoolCounts | undefined): MyRegistrationActions {
  const { mine, frame } = wish;
  const own = `/${frame.language}/my/${mine.id}`;
  const alive = living.includes(mine.state) && meeting === 'ahead';
  return {
    ...(alive && mine.state === 'waitlisted' ? { leaveWaitlist: `${own}/cancel` } : {}),
    ...(alive && ['unverified', 'confirmed', 'pending'].includes(mine.state) ? { cancel: `${own}/cancel` } : {}),
    ...(alive && mine.state === 'offered' ? { acceptOffer: `${own}/accept`, declineOffer: `${own}/decline` } : {}),
    ...(alive && !mine.proved ? { sendProofAgain: `${own}/proof` } : {}),
    ...(alive && other ? changingMode(wish, own, other) : {}),
    ...(living.includes(mine.state) && meeting !== 'over' ? { changeAnswers: `${own}/answers` } : {}),
    ...(mine.state === 'confirmed' && meeting !== 'cancelled' ? calendarLinks(wish, own) : {}),
    dataHref: `${own}/data`,
    forget: `${own}/forget`,
  };
}

/** What one may do about room and online: change over where there is a place, else wait for it and keep what one has. */
function changingMode({ mine, beside }: MyPageWish, own: string, other: PoolCounts): MyRegistrationActions {
  const { waitForRoom: wait } = mine;
  if (wait?.offered) return { acceptWait: `${own}/accept-wait`, declineWait: `${own}/stop-waiting` };
  const full = other.places !== null && (other.held >= other.places || other.waiting > 0);
  const may = beside.switching && mine.proved && ['confirmed', 'waitlisted', 'pending'].includes(mine.state);
  return {
    ...(wait ? { stopWaiting: `${own}/stop-waiting` } : {}),
    ...(may && !full ? { switchMode: `${own}/switch` } : {}),
    ...(full && !wait && beside.meanwhile && mine.state === 'confirmed' && mine.mode === 'online' ? { waitForOther: `${own}/wait` } : {}),
  };
}

function calendarLinks({ mine, plan, frame: { language, origin } }: MyPageWish, own: string): MyRegistrationActions {
  const links = addLinks({
    title: plan.title,
    days: plan.roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })),
    // Such copies never change and lie in other people's calendars: they lead here, never to the meeting.
    description: `${origin}${own}`,
    location: mine.mode === 'room' ? plan.place : '',
    url: `${origin}/${language}/roundtables/${plan.roundtable.slug}`,
  });
  return {
    calendarFileHref: `${own}/calendar.ics`, googleHref: links.google, outlookHref: links.outlook, officeHref: links.office365, yahooHref: links.yahoo,
    ...(mine.proved ? { feed: `${own}/feed` } : {}),
  };
}
