import moment from 'moment-timezone';
import { buildWhatChanged } from '../build.mjs';
import { Browser } from './browser.mjs';
import { atTheDoor, countAttendance, whoCameOnline } from './meet.mjs';
import { draftBrief, takeBrief, takeConceptNote } from './papers.mjs';
import { importRoundtable, readPaper } from './plan.mjs';
import { clearForSpecimen, publishBrief, takeEdition, writeTitlePage } from './publish.mjs';
import { bringNotes, enterSources, sayWhoSpoke } from './record.mjs';
import { everybodyAsks, everybodyProves, joinLinkChanges, openRegistration, placeGoesOn, readPublicPage, whoHasAPlace } from './register.mjs';

/** In a journey nx has built everything; nx within nx would wait for itself. */
export const builtByNx = process.env.NX_TASK_TARGET_TARGET === 'journey';

const minutes = (count) => count * 60_000;

/** Lives a roundtable through, stage by stage. What later stages need is put on `walk`. */
export async function walkThrough(walk) {
  const { journal } = walk;
  if (!builtByNx) await journal.stage('build', 'Building what changed', buildWhatChanged);
  await start(walk);
  let proposal;
  await journal.stage('read', 'Reading the concept note', async () => {
    const read = await readPaper(walk);
    proposal = read.proposal;
    return read.words;
  });
  await journal.stage('plan', 'Making the roundtable', () => plan(walk, proposal));
  await journal.attempt('concept note', 'Writing the concept note out again', () => takeConceptNote(walk));
  const now = () => Date.now() + walk.offset;
  const { startsAt, endsAt } = walk.roundtable;
  if (now() < Date.parse(startsAt)) await beforeTheMeeting(walk);
  if (now() < Date.parse(endsAt)) await theMeeting(walk);
  await theMorningAfter(walk);
}

async function start(walk) {
  const { wish, product, journal } = walk;
  walk.offset = wish.asOf ? wish.asOf.getTime() - Date.now() : 0;
  await journal.stage('start', 'Starting Convenor on a throw-away folder', async () => {
    if (wish.asOf) product.setClock(wish.asOf);
    const { address, signInLink } = await product.start();
    walk.address = address;
    await signIn(walk, signInLink);
    return `${address}, signed in as ${walk.account}`;
  });
}

/** Follows a sign-in link and presses its button. */
async function signIn(walk, link) {
  walk.staff = new Browser(walk.address);
  const { forms } = await walk.staff.page(link);
  await walk.staff.send(forms.find(({ action }) => action.includes('/links/')) ?? { action: link, fields: new Map() });
  walk.account = (await walk.staff.api('GET', '/api/me')).address;
}

async function plan(walk, proposal) {
  walk.roundtable = await importRoundtable(proposal, walk);
  const { id, slug, programme, when, place, format } = walk.roundtable;
  Object.assign(walk.journal.summary.ids, { roundtable: id, programme: programme.id });
  Object.assign(walk.journal.summary, { title: walk.roundtable.title, when, place, format, slug });
  return `${when}; ${place}`;
}

async function beforeTheMeeting(walk) {
  const { journal } = walk;
  const opened = await journal.attempt('open registration', 'Opening registration', () => openRegistration(walk));
  if (!opened) return;
  await journal.attempt('public page', 'Reading the public page', () => readPublicPage(walk));
  // Each of these builds on the one before.
  const confirmed =
    (await journal.attempt('register', 'Registering', () => everybodyAsks(walk))) &&
    (await journal.attempt('prove', 'Following the links in the mails', () => everybodyProves(walk))) &&
    (await journal.attempt('waitlist', 'Giving a place back', () => placeGoesOn(walk)));
  if (confirmed && walk.roundtable.format !== 'in_person') await journal.attempt('change', 'Changing the link to join', () => joinLinkChanges(walk));
  await whoHasAPlace(walk).catch(() => undefined);
}

/** The clock moves, which ends the session: nobody stays signed in for weeks. */
async function moveTo(walk, instant) {
  walk.offset = instant.getTime() - Date.now();
  await walk.product.moveClockTo(instant);
  await signIn(walk, await walk.product.signInLink(walk.account));
}

const move = (walk, to) => walk.staff.api('POST', `/api/roundtables/${walk.roundtable.id}/state`, { to });

async function theMeeting(walk) {
  const { journal, roundtable: { format, startsAt, state } } = walk;
  await journal.stage('meeting', 'Moving the clock to the meeting', async () => {
    const began = new Date(Date.parse(startsAt) + minutes(5));
    if (Date.now() + walk.offset < began.getTime()) await moveTo(walk, began);
    // A meeting that had begun when its paper was read was never announced.
    if (state === 'draft') await move(walk, 'announced');
    await move(walk, 'live');
    return new Date(Date.now() + walk.offset).toISOString().slice(0, 16).replace('T', ' ') + ' UTC';
  });
  if (format !== 'online') await journal.attempt('door', 'Checking in at the door', () => atTheDoor(walk));
  if (format !== 'in_person') await journal.attempt('online', 'Pasting who came online', () => whoCameOnline(walk));
  await countAttendance(walk).catch(() => undefined);
}

async function theMorningAfter(walk) {
  const { journal, wish, roundtable: { id, zone, endsAt } } = walk;
  await journal.stage('morning after', 'Moving the clock to the morning after', async () => {
    const morning = moment.tz(endsAt, zone).add(1, 'day').startOf('day').add(9, 'hours').toDate();
    if (Date.now() + walk.offset < morning.getTime()) await moveTo(walk, morning);
    walk.roundtable = await walk.staff.api('GET', `/api/roundtables/${id}`);
    if (!['held', 'archived'].includes(walk.roundtable.state)) walk.roundtable = await move(walk, 'held');
    return `${new Date(Date.now() + walk.offset).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  });
  const since = performance.now();
  if (wish.notes) await journal.stage('notes', 'Bringing the notes', () => bringNotes(walk));
  if (wish.sources) await journal.stage('sources', 'Entering the works they cite', () => enterSources(walk));
  await journal.stage('who spoke', 'Saying who spoke', () => sayWhoSpoke(walk));
  await journal.stage('draft', 'Drafting the brief', () => draftBrief(walk));
  await journal.stage('brief', 'Taking the four files', () => takeBrief(walk));
  journal.summary.secondsFromNotesToFiles = Math.round((performance.now() - since) / 100) / 10;
  await journal.stage('title page', 'Writing the title page', () => writeTitlePage(walk));
  await journal.stage('clearing', 'Clearing, with specimen answers', () => clearForSpecimen(walk));
  await journal.stage('publish', 'Publishing', () => publishBrief(walk));
  await journal.stage('published', 'Taking what was published', () => takeEdition(walk));
}
