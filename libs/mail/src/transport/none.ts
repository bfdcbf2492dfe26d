import type { MailTransport } from './transport';

/** No SMTP_URL: nothing is pretended, messages wait until there is one. */
export const noTransport = (): MailTransport => ({
  goesOut: false,
  atOnce: 0,
  send: async () => ({ outcome: 'later', response: 'No way out for mail is set.', reached: false }),
  close: async () => undefined,
});
