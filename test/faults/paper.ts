import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BriefView, Proposal, PublishingView, RoundtableView } from '@convenor/contracts';
import type { House } from './house';

/** A meeting that was held, and its brief as a draft. */
export interface DraftedPaper {
  roundtableId: string;
  documentId: string;
  /** `/api/roundtables/…/papers/…` */
  paper: string;
  publishing(): Promise<PublishingView>;
}

/** Moves the house to the day after the invented meeting, which ends every session, and signs in again. */
export async function afterTheMeeting(house: House): Promise<void> {
  await house.product.moveClockTo(new Date('2027-03-11T06:00:00Z'));
  await signIn(house);
}

export async function signIn({ product, staff }: House): Promise<void> {
  const { forms } = await staff.page(await product.signInLink('administrator@localhost'));
  const button = forms.find(({ action }) => action.includes('/links/'));
  if (button) await staff.send(button);
}

/** Another meeting of the same kind, begun from its paper after it was held; gives its id. */
export async function heldRoundtable({ staff }: House): Promise<string> {
  const base64 = readFileSync(path.join(__dirname, '../fixtures/invented-note.md')).toString('base64');
  const { proposal } = (await staff.api('POST', '/api/papers/proposal', { name: 'note.md', base64 })) as { proposal: Proposal };
  const answers = Object.fromEntries(proposal.questions.map(({ field, options }) => [field, options[0]]));
  return ((await staff.api('POST', '/api/roundtables/import', { proposal, answers })) as RoundtableView).id;
}

/** Brings notes to a roundtable that was held and drafts its brief. Each point may be as long as it likes. */
export async function draftedPaper({ staff }: House, roundtableId: string, points: readonly string[]): Promise<DraftedPaper> {
  const text = ['spoke: Idris Balozi (room)', '', '## Safety at sea', '', ...points.map((point) => `- ${point}`), '- /rec [flag States] Accept accident reports from any crew member'].join('\n');
  await staff.api('POST', `/api/roundtables/${roundtableId}/notes/bring`, { text, leaveOutUnanswered: true });
  const { documentId } = (await staff.api('POST', `/api/roundtables/${roundtableId}/brief`, {})) as BriefView;
  return {
    roundtableId, documentId, paper: `/api/roundtables/${roundtableId}/papers/${documentId}`,
    publishing: async () => (await staff.api('GET', `/api/roundtables/${roundtableId}/publications`)) as PublishingView,
  };
}

/** Waives whatever may be waived, so that publishing is nobody's but the machine's matter. */
export async function waiveAll({ staff }: House, { paper }: DraftedPaper): Promise<void> {
  const { gaps } = (await staff.api('GET', `${paper}/clearing`)) as { gaps: { open: { gapId: string }[] } };
  for (const { gapId } of gaps.open) await staff.api('POST', `${paper}/clearing/waivers`, { gapId, reason: 'Open in this test, and beside its point.' });
}

/** Asks again until there is an answer. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, { patience = 60_000, every = 100 } = {}): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`This did not come within ${patience / 1000} seconds: ${what}.`);
    await pause(every);
  }
}

/** Process number of the worker: the api's child that runs its program. */
export function workerOf(apiPid: number): number {
  const children = readFileSync(`/proc/${apiPid}/task/${apiPid}/children`, 'utf8').trim().split(' ').map(Number);
  const found = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker/main.js'));
  if (!found) throw new Error('The api has no worker beside it.');
  return found;
}
