export { renderMail, isMailKind, type MailKind, type MailProps } from './render-mail';
export type { RenderedMail } from './letter';
export { mailbox, plainLine, plainName } from './mail-text';
export { type RoundtableFacts } from './template';
export { smtpTransport, type SmtpSettings } from './transport/smtp';
export { noTransport } from './transport/none';
export type { Correspondent, MailTransport, OutgoingMail, SendingResult } from './transport/transport';
