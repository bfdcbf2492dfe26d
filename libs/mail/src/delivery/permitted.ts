import type { Suppression } from '@convenor/contracts';
import type { Transactions } from '@convenor/database';

import type { Suppressions } from '../suppression/suppressions';

/** Messages by which an address is proved: whoever asks for one anew is answered, also where mail did not arrive before. */
const proving: readonly string[] = ['registration-proof', 'subscription-proof', 'sign-in-link'];

const words: Record<Suppression['cause'], string> = {
  hard_bounce: 'Earlier mail to this address came back',
  soft_bounces: 'Mail to this address came back three times in a fortnight',
  complaint: 'The reader reported our mail as unwanted',
  unsubscribed: 'The reader unsubscribed',
  by_hand: 'The administrator ended mail to this address',
};

/** Who may be written to: everybody, but for addresses that get no mail, and in a rehearsal only those that are named. */
export class Permitted {
  /** @param onlyTo addresses (`name@host`) and hosts (`@host`) in lower case; absent: everybody */
  constructor(
    private readonly transactions: Transactions,
    private readonly suppressions: Suppressions,
    private readonly onlyTo?: readonly string[],
  ) {}

  /** Why not, for each address that is not written to; asked once for a batch. */
  async judge(addresses: readonly string[]): Promise<(message: { address: string; kind: string; circular: boolean; proves?: boolean }) => string | null> {
    const asking = { sql: <Row extends object>(statement: string, parameters?: unknown[]) => this.transactions.read<Row>(statement, parameters) };
    const suppressed = await this.suppressions.of(asking, addresses);
    return ({ address, kind, circular, proves = proving.includes(kind) }) => {
      if (!this.named(address)) return 'This is a rehearsal: only the addresses of MAIL_ONLY_TO are written to.';
      const against = suppressed.get(address)?.find((one) => this.forbids(one, proves, circular));
      return against ? `${words[against.cause]}${against.reason ? ` (${against.reason})` : ''}.` : null;
    };
  }

  private forbids({ scope, cause }: Suppression, proves: boolean, circular: boolean): boolean {
    if (proves && cause !== 'by_hand') return false;
    return scope === 'all' || circular;
  }

  private named(address: string): boolean {
    const plain = address.toLowerCase();
    return !this.onlyTo || this.onlyTo.includes(plain) || this.onlyTo.includes(plain.slice(plain.lastIndexOf('@')));
  }
}
