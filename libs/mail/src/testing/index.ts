export { mailSink, type MailSink, type ReceivedMail } from './mail-sink';
export { asOctets, calendarReply, complaint, deliveryReport, germanBounce } from './inbound-mails';
