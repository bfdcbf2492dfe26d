import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BriefView, ClearingView, PublishingView } from '@convenor/contracts';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import type { Staff } from './staff';
import type { Browser } from './tools';

/** Asks again until there is an answer: what the worker does on its own takes a moment. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, patience = 60_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`This did not come within ${patience / 1000} seconds: ${what}.`);
    await pause(200);
  }
}

/** A drafted brief and what its clearing and its publication are asked through. */
export interface Desk {
  staff: Browser;
  roundtableId: string;
  documentId: string;
  /** `/api/roundtables/…/papers/…` */
  paper: string;
  clearing(): Promise<ClearingView>;
  publishing(): Promise<PublishingView>;
}

/** Brings notes and has them drafted; somebody unknown spoke from the floor or beside the plan, all else left open is the first option. */
export async function drafted({ browser: staff, roundtable: { id } }: Staff, notes: string): Promise<Desk> {
  const answers: Record<string, string> = {};
  for (let round = 0; round < 6; round += 1) {
    const { questions } = (await staff.api('POST', `/api/roundtables/${id}/notes/bring`, { text: notes, answers })) as { questions: { line: number; options: { id: string }[] }[] };
    if (questions.length === 0) break;
    for (const { line, options } of questions) answers[line] = (options.find(({ id: option }) => option === 'floor' || option === 'added') ?? options[0])?.id ?? 'none';
  }
  const { documentId } = (await staff.api('POST', `/api/roundtables/${id}/brief`, {})) as BriefView;
  const paper = `/api/roundtables/${id}/papers/${documentId}`;
  return {
    staff, roundtableId: id, documentId, paper,
    clearing: async () => (await staff.api('GET', `${paper}/clearing`)) as ClearingView,
    publishing: async () => (await staff.api('GET', `/api/roundtables/${id}/publications`)) as PublishingView,
  };
}

/** Waits until the newest version of the brief's edition is public with its four files. */
export function publicEdition({ publishing }: Pick<Desk, 'publishing'>, version = 1): Promise<PublishingView['publications'][number]> {
  return until(`version ${version} of the brief is public`, async () => {
    const { publications: [work] } = await publishing();
    const newest = work?.editions[0]?.versions[0];
    const failed = newest?.files.filter(({ state }) => state === 'failed') ?? [];
    if (failed.length > 0) throw new Error(`A file could not be made: ${JSON.stringify(failed)}`);
    return work && newest?.version === version && newest.state === 'public' && work;
  }, 90_000);
}

/** Waives whatever may be waived, each with the same reason; what is hard stays. */
export async function waiveAll({ staff, paper, clearing }: Desk, reason: string): Promise<void> {
  for (const { gapId } of (await clearing()).gaps.open) await staff.api('POST', `${paper}/clearing/waivers`, { gapId, reason });
}

/** The words of a PDF as a reader's program shows them, blanks as one. */
export async function wordsOfPdf(octets: Buffer): Promise<string> {
  const plain = (text: string): string => text.replace(/\s+/g, ' ');
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-pdf-'));
  try {
    writeFileSync(path.join(folder, 'it.pdf'), octets);
    return plain(execFileSync('pdftotext', ['-enc', 'UTF-8', 'it.pdf', '-'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] }).toString('utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const { extractText } = await import('unpdf');
    return plain((await extractText(new Uint8Array(octets), { mergePages: true })).text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const wordsOfWord = async (octets: Buffer): Promise<string> => (await mammoth.extractRawText({ buffer: octets })).value.replace(/\s+/g, ' ');

/** Every part of a Word file by its name, as text. */
export async function partsOfWord(octets: Buffer): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(octets);
  const parts = Object.values(zip.files).filter(({ dir }) => !dir);
  return new Map(await Promise.all(parts.map(async (part): Promise<[string, string]> => [part.name, (await part.async('nodebuffer')).toString('utf8')])));
}
