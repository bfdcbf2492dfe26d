export { mailSink, type MailSink, type ReceivedMail } from './mail-sink';
