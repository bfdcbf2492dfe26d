/** One mail as a person reads it. */
export interface Mail {
  to: string;
  file: string;
  subject: string;
  text: string;
  link: string | null;
  calendar: string | null;
}

export class MailSink {
  constructor(folder: string);
  mails: Mail[];
  start(): Promise<string>;
  next(to: string, what: string, isIt?: (mail: Mail) => boolean): Promise<Mail>;
  /** From now on the mailbox is one that nobody has. */
  refuse(address: string): void;
  stop(): Promise<void>;
}
