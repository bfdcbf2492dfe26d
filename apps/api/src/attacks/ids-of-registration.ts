import { newId, type Id } from '@convenor/kernel';

type Sql = <Row = Record<string, unknown>>(statement: string, values?: unknown[]) => Promise<Row[]>;

/** Tables of registration and messages that name their roundtable: what somebody who may not could have changed. */
export const tablesOfRegistration = [
  'pool', 'registration', 'registration_wait', 'registration_setup', 'invitation_code', 'delegation', 'answer_file', 'calendar_entry', 'calendar_reply', 'calendar_rule', 'held_change', 'zone_question',
  'delivery', 'mailing', 'reminder_rule', 'evaluation_form', 'desk_filter', 'list_choice', 'attendance', 'presence_source', 'presence', 'attendance_correction', 'attendance_rule', 'meeting_door', 'door_scan',
];

/** One of each thing that hangs on a roundtable's registration, by the name it has in a path. */
export async function idsOfRegistration(sql: Sql, roundtableId: Id, accountAddress: string): Promise<Record<string, string>> {
  const [registrationId, delegationId, messageId, replyId, mailingId, reminderId, filterId, codeId, attendanceId] = Array.from({ length: 9 }, () => newId());
  await sql(`insert into pool (roundtable_id, mode, places, held, last_number) values ($1, 'room', 5, 1, 1) on conflict (roundtable_id, mode) do update set held = 1, last_number = 1`, [roundtableId]);
  await sql(`insert into invitation_code (id, roundtable_id, code, label, created_at) values ($1, $2, 'KELP-2027', 'Embassies', now())`, [codeId, roundtableId]);
  await sql(
    `insert into delegation (id, roundtable_id, name, constituency, focal_name, focal_address, language, most_room, created_at) values ($1, $2, 'Harbour Union', 'academia', 'Ines Coast', 'ines@coast.example.org', 'en', 3, now())`,
    [delegationId, roundtableId]);
  await sql(
    `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, proved_at, code, delegation_id)
     values ($1, $2, 'room', 'confirmed', 1, 'Ilse Brandvold', 'ilse brandvold', 'ilse@quay.example.org', 'academia', 'en', now(), now(), 'QUAY-1', $3)`,
    [registrationId, roundtableId, delegationId]);
  await sql(`insert into attendance (id, roundtable_id, name, normalised_name, first_came_at) values ($1, $2, 'Joos Quay', 'joos quay', now())`, [attendanceId, roundtableId]);
  const doorId = newId();
  await sql(`insert into meeting_door (id, roundtable_id, name, opened_at) values ($1, $2, 'Quay door', now())`, [doorId, roundtableId]);
  const [reportId, stayIds, correctionId, otherId] = Array.from({ length: 4 }, () => newId());
  await sql(`insert into attendance (id, roundtable_id, name, normalised_name, first_came_at) values ($1, $2, 'Jo Quay', 'jo quay', now())`, [otherId, roundtableId]);
  await sql(`insert into presence_source (id, roundtable_id, source, service, instance, told_at) values ($1, $2, 'file', 'zoom', 'file 1', now())`, [reportId, roundtableId]);
  await sql(`insert into presence (id, source_id, roundtable_id, connection, kind, why) values ($1, $2, $3, 'line 2', 'person', 'no_address')`, [stayIds, reportId, roundtableId]);
  await sql(`insert into attendance_correction (id, attendance_id, roundtable_id, kind, reason, made_by, made_at) values ($1, $2, $3, 'was_not_there', 'Ill', 'system:spec', now())`, [correctionId, attendanceId, roundtableId]);
  await sql(`insert into calendar_entry (registration_id, roundtable_id, uid, told) values ($1::uuid, $2, $1::text || '@quay.example.org', '{}')`, [registrationId, roundtableId]);
  await sql(
    `insert into delivery (id, kind, dedupe_key, subject_id, roundtable_id, lane, language, to_address, to_name, due_at, state, created_at)
     values ($1::uuid, 'registration-confirmed', $1::text, $2::uuid, $3, $2::text, 'en', 'ilse@quay.example.org', 'Ilse Brandvold', now(), 'failed', now())`,
    [messageId, registrationId, roundtableId]);
  await sql(
    `insert into calendar_reply (id, registration_id, roundtable_id, answer, sequence, stamped_at, from_address, proved, received_at) values ($1, $2, $3, 'delegated', 0, now(), 'ilse@quay.example.org', true, now())`,
    [replyId, registrationId, roundtableId]);
  await sql(
    `insert into mailing (id, roundtable_id, kind, subject, body, audience, made_by, changed_at) values ($1, $2, 'service', '{"en":"Soon"}', '{"en":"We meet soon."}', '{}', 'system:spec', now())`,
    [mailingId, roundtableId]);
  await sql(
    `insert into reminder_rule (id, roundtable_id, side, amount, unit, text_kind, audience, due_at, for_start, for_end, created_at) values ($1, $2, 'before', 3, 'days', 'reminder', '{}', '2099-01-01', '2099-01-04', '2099-01-04', now())`,
    [reminderId, roundtableId]);
  await sql(
    `insert into desk_filter (id, roundtable_id, account_id, name, filter, sort, shared, kept_at) select $1, $2, id, 'Theirs', '{}', 'asked', true, now() from account where address = $3`,
    [filterId, roundtableId, accountAddress]);
  return Object.fromEntries(Object.entries({ registrationId, delegationId, messageId, replyId, mailingId, reminderId, filterId, codeId, attendanceId, doorId, reportId, stayIds, correctionId, otherId }).map(([name, id]) => [name, id ?? '']));
}
