import { Injectable } from '@nestjs/common';
import { RateLimits } from '@convenor/access';
import { cityOf, dayInWords } from '@convenor/calendar';
import { groupedCode, type InputOf, type Language, type printBadges, type printPlates } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Badge, NameSheetRenderer, NameSheets, Plate } from '@convenor/documents';
import { slugOf, type Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { EntryCodes } from '../entry-code';
import { NobodyToPrint, TooManyNames } from '../meet.errors';
import { printedName, roleOf, type NamedPerson } from './name-people.query';
import { lineOf, roleInWords, sheetWords } from './role-words';

/** Sets badges and name plates in a thread of its own; given by the process that has one. */
export abstract class NamePrinter implements NameSheetRenderer {
  abstract printNames: NameSheetRenderer['printNames'];
}

export type NamePaper = 'badge' | 'plate';
export type Bears = InputOf<typeof printPlates>['bears'];
export type Chosen = Pick<InputOf<typeof printBadges>, 'who' | 'delegationId' | 'registrationIds'>;

/** A file on its way out; the name is made of letters, digits and hyphens. */
export interface PrintedNames {
  name: string;
  octets: Uint8Array;
}

/** In one file; 2,000 badges take some ten seconds. */
const most = 2000;

/** Makes the file, and writes down that it was made. */
@Injectable()
export class PrintNames {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly codes: EntryCodes,
    private readonly printer: NamePrinter,
    private readonly limits: RateLimits,
  ) {}

  /** Counts one try. @throws DomainError TOO_MANY_TRIES beyond 20 files for many, or 200 for one, in ten minutes */
  async counted(by: Actor, kind: 'many' | 'one'): Promise<void> {
    await this.limits.take(`name-papers:${kind}:${by}`, kind === 'many' ? 20 : 200, 600_000);
  }

  /** @throws NobodyToPrint, TooManyNames, PDF_REFUSED, PDF_UNAVAILABLE; then nothing counts as printed */
  async print(roundtableId: Id, people: readonly NamedPerson[], { paper, bears = 'person' }: { paper: NamePaper; bears?: Bears }, by: Actor): Promise<PrintedNames> {
    if (people.length === 0) throw NobodyToPrint();
    if (people.length > most) throw TooManyNames(people.length, most);
    const plan = await this.plans.of(roundtableId);
    const sheets = paper === 'badge' ? this.badges(plan, people) : plates(plan, people, bears);
    const octets = await this.printer.printNames(sheets, { madeAt: this.transactions.now() });
    await this.written(roundtableId, people, paper, by);
    return { name: `${slugOf(plan.title).slice(0, 60)}-${paper === 'badge' ? 'badges' : 'name-plates'}.pdf`, octets };
  }

  private badges(plan: RoundtablePlan, people: readonly NamedPerson[]): NameSheets {
    const { mainLanguage: lang, id } = plan.roundtable;
    const badgeOf = (person: NamedPerson): Badge => ({
      name: printedName(person),
      under: underOf(person),
      role: roleInWords(roleOf(person), lang),
      line: lineOf(roleOf(person)),
      code: person.code ? groupedCode(person.code) : '',
      qr: person.code ? this.codes.signed(id, person.code) : null,
    });
    return { kind: 'badges', ...headOf(plan, sheetWords[lang].badges), beside: whenWhere(plan), qrLabel: sheetWords[lang].qr, badges: people.map(badgeOf) };
  }

  /** No names in the log; with each registration only that its badge was printed. */
  private written(roundtableId: Id, people: readonly NamedPerson[], paper: NamePaper, by: Actor): Promise<void> {
    const ids = people.flatMap(({ registrationId }) => registrationId ?? []);
    return this.transactions.run(async (tx) => {
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: paper === 'badge' ? 'badges printed' : 'name plates printed', by, fields: { count: people.length } });
      if (paper === 'plate') return;
      await tx.sql(
        `insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
         select 'registration', id, coalesce((select max(version) from audit_entry where entity = 'registration' and entity_id = id), 0) + 1, 'badge printed', $2, $3, '{}'
         from unnest($1::uuid[]) id`, [ids, by, tx.now]);
    });
  }
}

const plates = (plan: RoundtablePlan, people: readonly NamedPerson[], bears: Bears): NameSheets => ({
  kind: 'plates', ...headOf(plan, sheetWords[plan.roundtable.mainLanguage].plates), beside: plan.title,
  plates: people.map((person): Plate => (bears === 'delegation' && person.delegation ? { name: person.delegation, under: [] } : { name: printedName(person), under: underOf(person) })),
});

const underOf = ({ post, organisation, delegation }: NamedPerson): string[] => [post, organisation ?? delegation].flatMap((line) => (line ? [line] : []));

const headOf = ({ programmeName, title, roundtable: { number, mainLanguage: lang } }: RoundtablePlan, kind: string): { title: string; heading: string; lang: Language } =>
  ({ title: `${kind}: ${title}`, heading: [programmeName, number].filter(Boolean).join(' '), lang });

/** "Geneva, 3 November 2022": the city and the day, or the first and the last. */
function whenWhere({ roundtable: { days, zone, mainLanguage: lang }, venue }: RoundtablePlan): string {
  const [first, last] = [days[0]?.date, days.at(-1)?.date].map((date) => date && dayInWords(date, lang));
  const comma = lang === 'ar' ? '، ' : lang === 'zh' ? '，' : ', ';
  return [venue?.city || cityOf(zone, lang), [...new Set([first, last])].filter(Boolean).join(' – ')].filter(Boolean).join(comma);
}
