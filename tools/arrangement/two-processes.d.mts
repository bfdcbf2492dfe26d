import type { Product } from '../life/product.mjs';
import type { OwnPostgres } from './postgres.mjs';

export interface OwnWorker {
  pid: number;
  readonly said: string;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface TwoProcesses {
  /** Of the proxy. */
  address: string;
  /** Of each api. */
  places: string[];
  apis: Product[];
  pids: number[];
  workers: OwnWorker[];
  databaseUrl: string;
  home: string;
  postgres: OwnPostgres;
  environment: Record<string, string | undefined>;
  signInLink: string | null;
  anotherWorker(): OwnWorker;
  stop(): Promise<void>;
}

export function startTwoProcesses(wish: { smtpUrl: string; port?: number }): Promise<TwoProcesses>;
