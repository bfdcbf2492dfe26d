export interface OwnPostgres {
  version: string;
  /** An empty database; gives its address. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

export function startPostgres(folder: string): Promise<OwnPostgres>;
export function freePort(): Promise<number>;
