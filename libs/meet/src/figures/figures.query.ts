import { Injectable } from '@nestjs/common';
import { Attribution, inLanguage, type Figures, type InputOf, type Language, type Multilingual, type showFigures, type showSeriesFigures } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { AttendanceRecordQuery } from '../attendance/record.query';
import { countedOf, type Counted, type Registered } from './count-people';
import { figuresOf, figuresOfSeries, isTooFew, type FiguresWish } from './figures';

interface About {
  id: Id;
  title: Multilingual;
  main: Language;
  attribution: Attribution;
  over: boolean;
}

/** Figures for a funder. */
@Injectable()
export class FiguresQuery {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: AttendanceRecordQuery,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async ofRoundtable({ roundtableId, least, byCountry }: InputOf<typeof showFigures>): Promise<Figures> {
    const [about] = await this.about('t.id = $2', roundtableId);
    if (!about) throw notFound();
    const { counted, rule } = await this.counted(about.id);
    const onlyMode = hidesWho(about);
    const notes = [...(onlyMode ? ['Under the rule of this meeting nobody may learn who took part; from where people came could tell it. So only how they came is told.'] : []), cameMeans(rule)];
    const wish: FiguresWish = { title: titleOf(about), least, byCountry, notes, onlyMode };
    // Numbers that grow with each arrival tell who came.
    if (!about.over) return { ...figuresOf({ registered: [], came: [] }, wish), registered: null, came: null, minutes: null, tables: [], notes: ['Figures are told once the meeting is over: numbers that grow with each arrival tell who came.'] };
    return figuresOf(counted, wish);
  }

  /** Of every roundtable of the programme that was held; what cannot be counted is told by its title. @throws DomainError NOT_FOUND */
  async ofSeries({ programmeId, least, byCountry }: InputOf<typeof showSeriesFigures>): Promise<Figures> {
    const [programme] = await this.transactions.read<{ name: Multilingual; main: Language }>('select name, main_language as main from programme where id = $1', [programmeId]);
    if (!programme) throw notFound();
    const held = (await this.about(`t.programme_id = $2 and t.state not in ('draft', 'cancelled', 'postponed')`, programmeId)).filter(({ over }) => over);
    const [all, notes]: [Counted[], string[]] = [[], []];
    for (const about of held) {
      const counted = hidesWho(about) ? null : (await this.counted(about.id)).counted;
      if (counted && !isTooFew(counted, least)) all.push(counted);
      else notes.push(`“${titleOf(about)}” is not counted: ${counted ? 'so few took part that they could be recognised by the difference' : 'under its rule nobody may learn who took part'}.`);
    }
    return figuresOfSeries(all, { title: inLanguage(programme.name, 'en', programme.main), least, byCountry, notes: [...notes, 'Each roundtable counts a person once; whoever came to several counts in each. Came is whoever was present by the rule of the roundtable.'], onlyMode: false });
  }

  private async counted(roundtableId: Id): Promise<{ counted: Counted; rule: { leastMinutes: number; leastShare: number | null } }> {
    const record = await this.records.of(roundtableId);
    const registered = await this.transactions.read<Registered>(`select mode, constituency, country from registration where roundtable_id = $1 and state = 'confirmed'`, [roundtableId]);
    return { counted: countedOf(record, registered), rule: record.rule };
  }

  private about(where: string, id: Id): Promise<About[]> {
    return this.transactions.read<About>(`select t.id, t.title, t.main_language as main, t.attribution, t.ends_at <= $1 as over from roundtable t where ${where} order by t.starts_at, t.id`, [this.transactions.now(), id]);
  }
}

const titleOf = ({ title, main }: About): string => inLanguage(title, 'en', main);

const hidesWho = ({ attribution }: About): boolean => Attribution.options.indexOf(attribution) >= Attribution.options.indexOf('chatham_house');

function cameMeans({ leastMinutes, leastShare }: { leastMinutes: number; leastShare: number | null }): string {
  const asked = [leastMinutes > 0 ? `at least ${leastMinutes} ${leastMinutes === 1 ? 'minute' : 'minutes'}` : '', leastShare === null ? '' : `${leastShare} % of the meeting`].filter(Boolean).join(' and ');
  return asked ? `Registered is whoever held a place at the end; came is whoever was present for ${asked}.` : 'Registered is whoever held a place at the end; came is whoever was there at all.';
}

const notFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
