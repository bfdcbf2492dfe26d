import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { ForgetPage, ForgottenKind, PageFrame, StayingKind } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { randomSigns } from '@convenor/kernel';
import { builtPages } from './public-site';

const always: readonly ForgottenKind[] = ['name_and_contact', 'organisation', 'answers', 'needs', 'calendar', 'messages', 'links'];

/** What goes; with those who come along under the same address, where there are some. */
export const goes = (companions: boolean): readonly ForgottenKind[] => (companions ? [...always, 'companions'] : always);
export const stays: readonly StayingKind[] = ['counted', 'came', 'said', 'log', 'address_refused', 'backups'];

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Receipts of forgetting: a day and a number drawn by lot. Nothing is kept for them; the address carries a digest of ours. */
@Injectable()
export class ForgetReceipts {
  constructor(
    private readonly secrets: Secrets,
    private readonly transactions: Transactions,
  ) {}

  /** A new number: `20261122-K7P4M2XD`. */
  draw(): string {
    const day = this.transactions.now().toISOString().slice(0, 10).replaceAll('-', '');
    return `${day}-${randomSigns(signs, 8)}`;
  }

  /** The part of an address that shows the receipt of a number. */
  tokenOf(reference: string): string {
    return `${reference}-${this.secrets.mac('signed-link', `receipt ${reference}`)}`;
  }

  /** The number behind such a part; null for one we did not make. */
  read(token: string): string | null {
    const [, reference = '', mac = ''] = /^(\d{8}-[A-Z2-9]{8})-([\w-]{22})$/.exec(token) ?? [];
    return reference && this.secrets.holds('signed-link', `receipt ${reference}`, mac) ? reference : null;
  }

  page(frame: PageFrame, reference: string): ForgetPage {
    const token = this.tokenOf(reference);
    return {
      ...frame, page: 'forget', step: 'receipt', goes: always, stays, leaves: false, formKey: '', reference,
      on: reference.slice(0, 8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'), receiptHref: `/${frame.language}/forgotten/${token}.txt`,
    };
  }

  async text(page: ForgetPage): Promise<string> {
    return (await builtPages()).receipt(page);
  }
}
