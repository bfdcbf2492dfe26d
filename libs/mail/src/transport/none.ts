import type { MailTransport } from './transport';

/** No SMTP_URL, or MAIL_HOLD: nothing is pretended, messages wait until there is one, or until it is lifted. */
export const noTransport = ({ held = false }: { held?: boolean } = {}): MailTransport => ({
  goesOut: false,
  held,
  atOnce: 0,
  send: async () => ({ outcome: 'later', response: 'No way out for mail is set.', reached: false }),
  close: async () => undefined,
});
