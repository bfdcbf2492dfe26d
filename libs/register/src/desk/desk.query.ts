import { Injectable } from '@nestjs/common';
import { cityOf, localTime } from '@convenor/calendar';
import { inLanguage, mostInOneAct, type DeskFilter, type OutputOf, type Question, type RegistrationDetail, type selectRegistrations } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import type { Ask } from '../pools.query';
import { Registration } from '../registration.entity';
import { RegistrationNotFound } from '../registration.errors';
import { lineOf } from '../registration.views';
import { alikeOf } from './alike';
import { atPlace, selectMatching } from './desk-list';
import { historyOf } from './history';

interface Beside {
  zone: string;
  starts_at: Date;
  questions: Question[] | null;
  delegation: string | null;
  queue_place: number | null;
  calendar: Omit<NonNullable<RegistrationDetail['calendar']>, 'atPlace'> | null;
  waits: { mode: 'room' | 'online'; number: number; state: string } | null;
}

/** Reads of the organiser's desk; views only. */
@Injectable()
export class RegistrationDesk {
  private readonly ask: Ask;

  constructor(
    private readonly dataSource: DataSource,
    transactions: Transactions,
  ) {
    this.ask = (statement, parameters) => transactions.read(statement, parameters);
  }

  /** The earliest 500 whom a filter matches, in order of arrival, and how many it matches. */
  matching(wish: DeskFilter & { roundtableId: Id }): Promise<OutputOf<typeof selectRegistrations>> {
    return selectMatching(this.ask, wish, mostInOneAct);
  }

  /** Reasons the programme gave to two people or more, the most used first. */
  async declineReasons(roundtableId: Id): Promise<string[]> {
    const rows = await this.ask<{ reason: string }>(
      `select g.decision_reason as reason from roundtable r join roundtable t on t.programme_id = r.programme_id join registration g on g.roundtable_id = t.id
       where r.id = $1 and g.state = 'declined' and g.decision_reason <> '' group by 1 having count(*) > 1 order by count(*) desc, max(g.decided_at) desc, 1 limit 8`,
      [roundtableId],
    );
    return rows.map(({ reason }) => reason);
  }

  /** One person beside the list. Only organisers and administrators reach it, and they may read every answer. @throws RegistrationNotFound */
  async show({ roundtableId, registrationId }: { roundtableId: Id; registrationId: Id }): Promise<RegistrationDetail> {
    const registration = await this.dataSource.manager.findOneBy(Registration, { id: registrationId, roundtableId });
    if (!registration) throw RegistrationNotFound();
    const beside = await this.beside(registration);
    const { sameAddress, alike, accompanies, companions } = await alikeOf(this.ask, registration);
    return {
      line: lineOf(registration),
      askedAtPlace: atPlace(registration.registeredAt, beside.zone),
      holdUntil: registration.holdUntil?.toISOString() ?? null,
      queuePlace: beside.queue_place,
      ownClock: ownClock(registration.zone, beside.starts_at),
      answers: answersOf(registration, beside.questions ?? []),
      sameAddress, alike, accompanies, companions,
      history: await historyOf(this.ask, registration, beside.zone),
      calendar: beside.calendar && { ...beside.calendar, atPlace: beside.calendar.at && atPlace(new Date(beside.calendar.at), beside.zone) },
      delegation: registration.delegationId && beside.delegation ? { id: registration.delegationId, name: beside.delegation } : null,
      waitsFor: beside.waits && { mode: beside.waits.mode, number: beside.waits.number, offered: beside.waits.state === 'offered' },
    };
  }

  private async beside({ id, roundtableId, delegationId, mode, number, state }: Registration): Promise<Beside> {
    const [row] = await this.ask<Beside>(
      `select r.zone, r.starts_at, s.questions, d.name as delegation,
         case when $5 = 'waitlisted' then (select count(*)::int from registration q where q.roundtable_id = r.id and q.mode = $3 and q.state = 'waitlisted' and q.number <= $4) end as queue_place,
         (select jsonb_build_object('answer', c.answer, 'at', to_char(c.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'proved', c.answer_proved, 'comment', c.answer_comment,
             'from', case when c.answer_from not like 'hand:%' then c.answer_from end, 'byHand', coalesce(c.answer_from like 'hand:%', false), 'by', coalesce(nullif(a.name, ''), a.address))
          from calendar_entry c left join account a on c.answer_from = 'hand:' || a.id where c.registration_id = $2) as calendar,
         (select jsonb_build_object('mode', w.mode, 'number', w.number, 'state', w.state) from registration_wait w where w.registration_id = $2) as waits
       from roundtable r left join registration_setup s on s.roundtable_id = r.id left join delegation d on d.id = $6::uuid where r.id = $1`,
      [roundtableId, id, mode, number, state, delegationId],
    );
    if (!row) throw RegistrationNotFound();
    return row;
  }
}

/** What the meeting's beginning is on the person's own clock; null where the zone is unknown to our rules. */
function ownClock(zone: string | null, startsAt: Date): RegistrationDetail['ownClock'] {
  if (zone === null) return null;
  try {
    const { date, time } = localTime(startsAt, zone);
    return { date, time, city: cityOf(zone) };
  } catch {
    return null;
  }
}

/** An answer as it is read: options by their labels, yes and no in words. */
export function answerInWords({ options }: Pick<Question, 'options'>, answer: Registration['answers'][string]): string {
  const label = (value: string): string => inLanguage(options.find((option) => option.value === value)?.label ?? { en: value }, 'en');
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No';
  return Array.isArray(answer) ? answer.map(label).join(', ') : label(answer);
}

function answersOf({ answers }: Registration, questions: readonly Question[]): RegistrationDetail['answers'] {
  return questions.flatMap((question) => {
    const answer = answers[question.key];
    return answer === undefined || answer === '' ? [] : [{ key: question.key, label: inLanguage(question.label, 'en'), answer: answerInWords(question, answer) }];
  });
}
