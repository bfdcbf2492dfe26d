import { readEntryCode } from '@convenor/contracts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useBook, useDesk } from '../app/door-desk';
import { NotKept } from '../keeping/door-store';
import type { DoorLine } from '../list/lines';
import { passes } from '../list/presence';
import { plainCode } from '../list/search';
import type { Answered } from './answer-words';
import { decideCode, decideName, type Decision } from './decide';
import { signatureCheck } from './signature';

/** An answer on the screen. */
export interface ShownAnswer extends Answered {
  /** A new one for each answer, also of the same code. */
  key: string;
  scanId: string | null;
  /** The device had let her in when the list said otherwise. */
  letInBefore?: boolean;
}

export interface Answers {
  shown: ShownAnswer | null;
  /** A code from the camera, a scanner or the keyboard. */
  scan: (text: string) => void;
  /** A name of the list. Answers whether she was simply let in, which needs no screen of its own. */
  tick: (line: DoorLine) => Promise<boolean>;
  letInAllTheSame: (line: DoorLine) => Promise<void>;
  /** The code is ours and newer than the list. */
  letInUnlisted: () => Promise<void>;
  writeDown: (name: string, organisation: string | null) => Promise<boolean>;
  takeBack: (line: DoorLine) => Promise<boolean>;
  /** Takes back what this device had said before the list said otherwise. */
  sendAway: (shown: ShownAnswer) => Promise<void>;
  close: () => void;
}

/** Milliseconds a problem stays whatever is seen meanwhile: somebody has to read it. */
const readable = 1_500;

/** What could be a code of ours at all; anything else a camera sees is answered and not kept. */
const couldBeCode = (text: string): boolean => readEntryCode(text) !== null || /^[0-9A-Z]{4,20}$/.test(plainCode(text));
const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim().slice(0, 200);

export const isFriendly = (shown: ShownAnswer): boolean => shown.kind === 'welcome' || shown.kind === 'walk_in_kept' || shown.kind === 'undone';

/** Answers what is shown to the device, one after the other: each is kept, then said. */
export function useAnswers(): Answers {
  const { book, inStep } = useDesk();
  const view = useBook();
  const [shown, setShown] = useState<ShownAnswer | null>(null);
  const last = useRef<{ shown: ShownAnswer | null; at: number }>({ shown: null, at: 0 });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const { door } = view;
  const roundtableId = door?.roundtable.id;
  const publicKey = door?.publicKey;
  const isOurs = useMemo(() => (roundtableId && publicKey ? signatureCheck(roundtableId, publicKey) : async () => null), [roundtableId, publicKey]);

  const show = useCallback((answered: Answered | null, scanId: string | null = null) => {
    const next = answered && { ...answered, scanId, key: crypto.randomUUID() };
    last.current = { shown: next, at: performance.now() };
    setShown(next);
  }, []);

  /** Keeps first; where the device cannot, nobody is told that anything was done. */
  const kept = useCallback(async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      inStep.now();
      return true;
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
      show({ kind: 'not_kept', line: null, code: null });
      return false;
    }
  }, [inStep, show]);

  const answer = useCallback(async (decision: Decision, quietly: boolean): Promise<boolean> => {
    const { line, code, said } = decision;
    let simply = false;
    await kept(async () => {
      const kind = decision.newer ? 'newer' : decision.forged ? 'forged' : said;
      // Somebody without a registration is in by having been written down: there is nothing to tick.
      if (line && !line.entry.registered) {
        const scan = line.cameAt ? null : await book.add({ kind: 'walk_in', line: null, name: line.entry.name, organisation: line.entry.organisation });
        simply = scan !== null && quietly;
        return simply ? undefined : show({ kind, line, code }, scan?.id);
      }
      if (!line && code !== null && !couldBeCode(code)) return show({ kind, line, code });
      const scan = await book.add({ kind: 'tick', said, line, code });
      simply = quietly && scan.said === 'welcome';
      if (!simply) show({ kind: scan.said === said ? kind : scan.said, line: said === scan.said ? line : book.view().byId.get(line?.entry.id ?? '') ?? line, code }, scan.id);
    });
    return simply;
  }, [book, kept, show]);

  const scan = useCallback((text: string) => {
    const cleaned = clean(text);
    const before = last.current;
    if (!cleaned || (before.shown && !isFriendly(before.shown) && performance.now() - before.at < readable)) return;
    queue.current = queue.current.then(async () => {
      const now = book.view();
      if (!now.door || now.door.ended) return;
      await answer(await decideCode(cleaned, { mark: now.door.roundtable.mark, byCode: (code) => now.byCode.get(code), isOurs }), false);
    }).catch(() => undefined);
  }, [answer, book, isOurs]);

  useLateAnswer(shown, setShown, useCallback((id) => void kept(async () => void (await book.retell(id, 'welcome'))), [book, kept]));
  return {
    shown,
    scan,
    tick: (line) => answer(decideName(line), true),
    letInAllTheSame: async (line) => void (await kept(async () => {
      const { name, organisation } = line.entry;
      const { id } = await book.add({ kind: 'walk_in', line, name, organisation });
      show({ kind: 'walk_in_kept', line, code: null }, id);
    })),
    letInUnlisted: async () => void (await kept(async () => {
      const { scanId, code } = last.current.shown ?? { scanId: null, code: null };
      const retold = scanId !== null && (await book.retell(scanId, 'welcome'));
      const id = retold ? scanId : (await book.add({ kind: 'tick', said: 'welcome', line: null, code })).id;
      show({ kind: 'welcome', line: null, code }, id);
    })),
    writeDown: (name, organisation) => kept(async () => {
      const { id } = await book.add({ kind: 'walk_in', line: null, name, organisation });
      show({ kind: 'walk_in_kept', line: null, code: null, name, organisation }, id);
    }),
    takeBack: async (line) => line.holding.length > 0 && kept(async () => void (await book.add({ kind: 'undo', line, undoes: line.holding, name: line.entry.name }))),
    sendAway: async ({ scanId, line, name }) => void (scanId && (await kept(async () => void (await book.add({ kind: 'undo', line, undoes: [scanId], name: line?.entry.name ?? name ?? '' }))))),
    close: () => show(null),
  };
}

/**
 * As long as an answer stands on the screen, the list may know better: another door was first, or the code is newer than the list. Whoever is
 * welcome after all passes, and so is let in.
 */
function useLateAnswer(shown: ShownAnswer | null, setShown: (change: (now: ShownAnswer | null) => ShownAnswer | null) => void, letIn: (scanId: string) => void): void {
  const { scans, byId } = useBook();
  const sent = shown?.scanId ? scans.find(({ id }) => id === shown.scanId) : undefined;
  const result = sent?.result;
  useEffect(() => {
    if (!sent || !result || result.result === sent.said || sent.said === 'walk_in_kept') return;
    const line = sent.entryId ? (byId.get(sent.entryId) ?? null) : null;
    if (result.result === 'welcome' && !passes(sent.said)) letIn(sent.id);
    setShown((now) => (now && now.scanId === sent.id && now.kind !== result.result ? { ...now, kind: result.result, first: result.first, letInBefore: passes(sent.said) && !passes(result.result), line: line ?? now.line, name: sent.name, organisation: sent.organisation, key: `${sent.id}-late` } : now));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the answer comes once
  }, [sent?.id, result?.result]);
}
