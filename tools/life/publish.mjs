import { setTimeout as pause } from 'node:timers/promises';
import { Stop } from './arguments.mjs';
import { counted } from './journal.mjs';

/** Nobody assigned it: right in its last digit, and of no publisher. */
const specimenIsbn = '978-0-00-000000-2';
const specimenAnswer = 'Specimen answer of this walk; nobody was called';
const waived = 'Specimen walk on a throw-away folder: nobody reviews or settles this here.';

const paperOf = ({ roundtable: { id }, journal }) => `/api/roundtables/${id}/papers/${journal.summary.ids.brief}`;

/** A number, a licence and whose it is: what only a person knows of a paper. */
export async function writeTitlePage(walk) {
  const { front, frontVersion } = await walk.staff.api('GET', paperOf(walk));
  const holder = front.publisher ?? front.authors[0]?.name ?? 'the organisers';
  const rights = { holder, year: new Date(Date.now() + walk.offset).getUTCFullYear(), licence: 'CC-BY-4.0', licenceUrl: 'https://creativecommons.org/licenses/by/4.0/', text: 'CC BY 4.0' };
  await walk.staff.api('POST', `${paperOf(walk)}/front`, { version: frontVersion, front: { ...front, isbn: specimenIsbn, rights } });
  walk.journal.assume('/brief/isbn', specimenIsbn, 'A number that nobody assigned, so that a page has one.');
  walk.journal.assume('/brief/licence', rights.licence, 'The paper names no licence.');
  return `ISBN ${specimenIsbn} (a specimen), ${rights.licence}, © ${holder}`;
}

const isOpen = ({ type, marks }) => type === 'text' && marks?.some((mark) => mark.type === 'tbc');
const withoutOpen = (nodes) => nodes.filter((node) => !isOpen(node)).map((node) => (node.content ? { ...node, content: withoutOpen(node.content) } : node));

/** Key recommendations that the draft only proposes are taken as they stand, since nobody is here to judge them. */
async function takeProposals(walk) {
  const { sections } = await walk.staff.api('GET', paperOf(walk));
  const key = sections.find(({ kind }) => kind === 'key');
  if (!key) return;
  const { content, version } = await walk.staff.api('GET', `${paperOf(walk)}/sections/${key.id}`);
  const taken = withoutOpen(content);
  if (JSON.stringify(taken) === JSON.stringify(content)) return;
  await walk.staff.api('POST', `${paperOf(walk)}/sections/${key.id}/content`, { version, content: taken });
  await walk.staff.api('DELETE', `${paperOf(walk)}/sections/${key.id}/hold`);
  walk.journal.assume('/brief/key', 'taken', 'The notes mark no key recommendation: those the draft proposes are taken as they stand.');
}

/** Speakers' answers as if given by phone, then a waiver with its reason for whatever is open still. Told as what it is. */
export async function clearForSpecimen(walk) {
  const { staff, journal } = walk;
  await takeProposals(walk);
  const clearing = `${paperOf(walk)}/clearing`;
  const { quotes } = await staff.api('GET', clearing);
  const waiting = quotes.filter(({ kind, state }) => kind === 'quote' && state === 'pending');
  for (const { quoteId } of waiting) await staff.api('POST', `${clearing}/quotes/${quoteId}/answer`, { answer: 'approve', source: 'phone', cameFrom: specimenAnswer });
  const { gaps } = await staff.api('GET', clearing);
  if (gaps.hard.length > 0) throw new Stop(`What nobody may waive stands before publishing: ${gaps.hard.map(({ words }) => words).join(' ')}`);
  for (const { gapId } of gaps.open) await staff.api('POST', `${clearing}/waivers`, { gapId, reason: waived });
  journal.summary.specimenAnswers = waiting.length;
  journal.summary.standsOpen = gaps.open.map(({ code, words }) => ({ code, words }));
  return `${counted(waiting.length, 'answer')} entered as given by phone (specimens: no speaker was asked), ${counted(gaps.open.length, 'open thing')} waived with a reason, no review held${gaps.open.map(({ words }) => `\n  open, waived: ${words}`).join('')}`;
}

/** Published, with the promise its concept note made, once all four files are there. */
export async function publishBrief(walk) {
  const { staff, journal, roundtable: { id } } = walk;
  const { promises } = await staff.api('GET', `/api/roundtables/${id}/publications`);
  const promise = promises.find(({ speaksOfPublishing }) => speaksOfPublishing) ?? null;
  await staff.api('POST', `${paperOf(walk)}/publish`, promise ? { promiseId: promise.id } : {});
  const { work, edition, version } = await madePublic(walk);
  const { href } = edition;
  const page = new URL(new URL(href, walk.address).pathname, walk.address).href;
  journal.summary.publication = { address: page, daysAfterMeeting: work.daysAfterMeeting, daysEarly: work.promise?.daysEarly ?? null, hash: version.hash, isbn: edition.isbn };
  walk.edition = { id: edition.id, version: version.version };
  const kept = work.promise?.daysEarly === undefined || work.promise?.daysEarly === null ? 'no dated promise' : `its promise kept ${Math.abs(work.promise.daysEarly)} days ${work.promise.daysEarly < 0 ? 'late' : 'early'}`;
  return `${page}, ${counted(work.daysAfterMeeting, 'day')} after the meeting, ${kept}`;
}

async function madePublic({ staff, roundtable: { id } }, most = 90_000) {
  const until = Date.now() + most;
  for (;;) {
    const { publications: [work] } = await staff.api('GET', `/api/roundtables/${id}/publications`);
    const [edition] = work?.editions ?? [];
    const [version] = edition?.versions ?? [];
    const failed = version?.files.find(({ state }) => state === 'failed');
    if (failed) throw new Stop(`The ${failed.format} could not be made: ${failed.problem}`);
    if (version?.state === 'public') return { work, edition, version };
    if (Date.now() > until) throw new Stop('The brief was not public after a minute and a half.');
    await pause(250);
  }
}

/** The published edition's four files and its page, as readers get them. */
export async function takeEdition(walk) {
  const { staff, journal, roundtable: { id }, edition } = walk;
  const said = [];
  for (const format of ['docx', 'pdf', 'html', 'md']) {
    const octets = await staff.file(`/api/roundtables/${id}/editions/${edition.id}/versions/${edition.version}/${format}`);
    journal.keep(`published.${format}`, octets);
    said.push(`published.${format} ${Math.ceil(octets.length / 1024)} KB`);
  }
  const { html } = await staff.page(journal.summary.publication.address);
  journal.keep('published-page.html', html);
  return [...said, 'published-page.html'].join(', ');
}
