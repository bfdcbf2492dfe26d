import { newId, type Id } from '@convenor/kernel';
import { Connection } from './connection';

/** What a load did. Times in milliseconds. */
export interface Load {
  perSecond: number;
  p99: number;
  /** How often each status came. */
  statuses: Readonly<Record<string, number>>;
  /** How often each body said this outcome. */
  outcomes: Readonly<Record<string, number>>;
  /** Requests without an answer. */
  broken: number;
}

/** Requests, one after the other on each of so many lines, until `more` has no further one. */
export async function load(addresses: readonly string[], clients: number, more: () => string | null): Promise<Load> {
  const [statuses, outcomes, times]: [Record<string, number>, Record<string, number>, number[]] = [{}, {}, []];
  let broken = 0;
  const line = async (connection: Connection): Promise<void> => {
    for (let request = more(); request; request = more()) {
      const asked = performance.now();
      const { status, body } = await connection.ask(request);
      times.push(performance.now() - asked);
      statuses[status] = (statuses[status] ?? 0) + 1;
      const outcome = /"outcome":"(\w+)"/.exec(body)?.[1];
      if (outcome) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  const connections = Array.from({ length: clients }, (_, at) => new Connection(addresses[at % addresses.length] ?? ''));
  const started = performance.now();
  await Promise.all(connections.map((connection) => line(connection).catch(() => (broken += 1))));
  const seconds = (performance.now() - started) / 1000;
  for (const connection of connections) connection.end();
  return { perSecond: times.length / seconds, p99: percentile(times, 0.99), statuses, outcomes, broken };
}

let people = 0;

/** Everybody is somebody else, from a network of her own; the proxy that says so is believed by the house. */
function oneRegistration(path: string): string {
  people += 1;
  const body = JSON.stringify({ mode: 'room', name: `Participant ${people}`, address: `participant.${people}@example.org`, organisation: 'Harbour Institute', constituency: 'academia', consents: { brief: true }, language: 'en' });
  const network = `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`;
  return `POST ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nidempotency-key: ${newId()}\r\nx-forwarded-for: ${network}\r\n\r\n${body}`;
}

/** So many people register, each once; 64 at a time. @param check asks only whether the form is complete */
export function registerMany(addresses: readonly string[], roundtableId: Id, amount: number, { check = false, clients = 64 } = {}): Promise<Load> {
  const path = check ? '/api/registrations/check' : `/api/roundtables/${roundtableId}/registrations`;
  let left = amount;
  return load(addresses, clients, () => (left-- > 0 ? oneRegistration(path) : null));
}

/** The same address is read so many times, by so many clients. */
export function readMany(addresses: readonly string[], path: string, wish: { amount: number; clients: number; headers?: string }): Promise<Load> {
  const request = `GET ${path} HTTP/1.1\r\nhost: bench\r\n${wish.headers ?? ''}\r\n`;
  let left = wish.amount;
  return load(addresses, wish.clients, () => (left-- > 0 ? request : null));
}

/** The value below which that share of all lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
