/** The line that `npm start -- --json` prints. */
export interface StartLine {
  address: string;
  signInLink: string | null;
  home: string;
  pid: number;
}

export class Product {
  constructor(smtpUrl: string, wish?: { built?: boolean });
  environment: Record<string, string | undefined>;
  address: string;
  get said(): string;
  get log(): string;
  start(): Promise<StartLine>;
  moveClockTo(instant: Date): Promise<void>;
  setClock(instant: Date): void;
  signInLink(address: string): Promise<string>;
  end(signal: NodeJS.Signals): Promise<number | null>;
  stop(): Promise<void>;
}
