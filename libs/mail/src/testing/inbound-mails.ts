/** Mails as servers and calendars write them, with invented people; `\n` stands for CRLF. */
export const asOctets = (text: string): Buffer => Buffer.from(text.replace(/\r?\n/g, '\r\n'), 'utf8');

/** A delivery report by RFC 3464. */
export const deliveryReport = ({ to, recipient = 'amara@example.net', status = '5.1.1', action = 'failed', diagnostic = `smtp; 550 ${status} <${recipient}> no such user here`, messageId, more = '' }: {
  to: string; recipient?: string; status?: string; action?: string; diagnostic?: string; messageId?: string; more?: string;
}): string => `Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
To: ${to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <20270301.${Math.abs(hash(recipient + status + action + to))}@mx.example.net>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="=_b1"

--=_b1
Content-Type: text/plain; charset=us-ascii

I am sorry to have to tell you that your message could not be delivered.

--=_b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Mon, 1 Mar 2027 08:00:00 +0000

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${status}
Diagnostic-Code: ${diagnostic}
${more}
--=_b1
Content-Type: text/rfc822-headers

${messageId ? `Message-ID: <${messageId}>\n` : ''}Subject: Confirmed

--=_b1--
`;

/** A bounce as an Exchange in German writes it when it goes by way of something that drops the report. */
export const germanBounce = (messageId: string): string => `From: Postmaster <postmaster@amt.example>
To: events@convenor.example.org
Subject: Unzustellbar: Best=?utf-8?Q?=C3=A4?=tigt
Message-ID: <4711@amt.example>
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Fehler bei der Nachrichtenzustellung an folgende Empf=E4nger oder Gruppen.
Diagnoseinformation f=FCr Administratoren:
Urspr=FCngliche Nachrichtenkopfzeilen:
Message-ID: <${messageId}>
`;

export const complaint = ({ returnPath = '', messageId = '', type = 'abuse' }: { returnPath?: string; messageId?: string; type?: string }): string => `From: feedback@provider.example
To: abuse@convenor.example.org
Subject: FW: A new paper
Message-ID: <arf-${type}@provider.example>
Content-Type: multipart/report; report-type=feedback-report; boundary=fb

--fb
Content-Type: text/plain

This is an email abuse report.
--fb
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: Provider/1.0
Version: 1
Original-Mail-From: <${returnPath}>

--fb
Content-Type: message/rfc822

Message-ID: <${messageId}>
Subject: A new paper

Words.
--fb--
`;

/** What a calendar sends back. `organizer` false: as Exchange does. */
export const calendarReply = ({ uid, attendee = 'amara@example.net', from = attendee, partstat = 'ACCEPTED', sequence = 0, stamp = '20270301T090000Z', method = 'REPLY', comment, head = '', attendees = 1, organizer = false }: {
  uid: string; attendee?: string; from?: string; partstat?: string; sequence?: number | null; stamp?: string; method?: string; comment?: string; head?: string; attendees?: number; organizer?: boolean;
}): string => {
  const object = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Invented//Calendar//EN', `METHOD:${method}`, 'BEGIN:VEVENT', `UID:${uid}`, ...(sequence === null ? [] : [`SEQUENCE:${sequence}`]), `DTSTAMP:${stamp}`,
    'DTSTART:20270506T130000Z', 'DTEND:20270506T150000Z', ...(organizer ? ['ORGANIZER:mailto:events@convenor.example.org'] : []),
    ...Array.from({ length: attendees }, () => `ATTENDEE;PARTSTAT=${partstat};CN="Okonjo, Amara":MAILTO:${attendee}`), ...(comment ? [`COMMENT:${comment}`] : []), 'END:VEVENT', 'END:VCALENDAR', '',
  ].join('\n');
  return `${head}From: "Okonjo, Amara" <${from}>
To: events@convenor.example.org
Subject: Accepted: Rivers
Message-ID: <${partstat}-${stamp}-${sequence}@mail.example.net>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="mix"

--mix
Content-Type: multipart/alternative; boundary="alt"

--alt
Content-Type: text/plain; charset=utf-8

Amara has answered.
--alt
Content-Type: text/calendar; charset="utf-8"; method=${method}
Content-Transfer-Encoding: base64

${Buffer.from(object.replace(/\n/g, '\r\n'), 'utf8').toString('base64').replace(/(.{76})/g, '$1\n')}
--alt--
--mix
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"

${object}
--mix--
`;
};

function hash(text: string): number {
  return [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) | 0, 7);
}
