import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Proposal, RoundtableView } from '@convenor/contracts';
import { tools, type Browser, type MailSink, type Product } from './tools';

/** The built product, an organiser who is signed in, and a roundtable whose registration is open. */
export interface House {
  product: Product;
  sink: MailSink;
  home: string;
  /** Process number of the api. */
  pid: number;
  staff: Browser;
  roundtable: RoundtableView;
  /** False keeps people from asking for a moment. */
  reachable: boolean;
  close(): Promise<void>;
}

/** @param note the concept note; absent: the invented one */
export async function openHouse(places: { room: number | null; online: number | null }, note = readFileSync(path.join(__dirname, '../fixtures/invented-note.md'))): Promise<House> {
  const { Browser, MailSink, Product } = await tools();
  const mailFolder = mkdtempSync(path.join(tmpdir(), 'convenor-faults-'));
  const sink = new MailSink(mailFolder);
  const product = new Product(await sink.start(), { built: true });
  const { address, signInLink, home, pid } = await product.start();
  // Started again, it is found where it was.
  product.environment.PORT = new URL(address).port;
  const staff = new Browser(address);
  const { forms } = await staff.page(signInLink ?? '');
  await staff.send(forms.find(({ action }) => action.includes('/links/')) ?? { action: signInLink ?? '', fields: new Map() });
  const roundtable = await openRoundtable(staff, note, places);
  const close = async (): Promise<void> => {
    await product.stop();
    await sink.stop();
    rmSync(mailFolder, { recursive: true, force: true });
  };
  return { product, sink, home, pid, staff, roundtable, reachable: true, close };
}

/** Makes a roundtable of a note and opens its registration. */
export async function openRoundtable(staff: Browser, note: Buffer, places: { room: number | null; online: number | null }): Promise<RoundtableView> {
  const { proposal } = (await staff.api('POST', '/api/papers/proposal', { name: 'note.md', base64: note.toString('base64') })) as { proposal: Proposal };
  const answers = Object.fromEntries(proposal.questions.map(({ field, options }) => [field, options[0]]));
  const { id } = (await staff.api('POST', '/api/roundtables/import', { proposal, answers })) as RoundtableView;
  await staff.api('PUT', `/api/roundtables/${id}/places`, places);
  return (await staff.api('POST', `/api/roundtables/${id}/state`, { to: 'registration_open' })) as RoundtableView;
}

const databaseOf = (home: string): string => path.join(home, 'database');

/** Process number and port of the PostgreSQL that lives in a data folder. */
export function postmaster(home: string): { pid: number; port: number } {
  const [pid, , , port] = readFileSync(path.join(databaseOf(home), 'postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(pid), port: Number(port) };
}

/** Asks the database itself, past the product. */
export const ask = async <Row extends object>(home: string, sql: string, values: unknown[] = []): Promise<Row[]> => (await tools()).ask<Row>(home, sql, values);
