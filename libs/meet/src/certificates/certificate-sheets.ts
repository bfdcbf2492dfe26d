import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import { cityOf, dayInWords, localTime } from '@convenor/calendar';
import type { AttendancePerson, Language } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Certificate as Sheet } from '@convenor/documents';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { groupedCertificateCode } from './certificate-codes';
import { certificateWords, daysInWords, timeInWords } from './certificate-words';
import type { Given, Standing } from './certificates.query';

/** Who reads a certificate: in which language, and under which form of address. */
interface Reader {
  language: Language;
  honorific: string | null;
  position: string | null;
}

/** What one sheet is made from, beside what was given out. */
interface Told {
  person: AttendancePerson;
  plan: RoundtablePlan;
  standing: Standing;
  spoken: Language;
  reader: Reader | undefined;
}

/** What stands on a certificate, in its reader's language. */
@Injectable()
export class CertificateSheets {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  async of(roundtableId: Id, standing: Standing, given: readonly Given[], language: Language | null): Promise<{ sheets: Sheet[]; title: string; main: Language; madeAt: Date }> {
    const own = await this.plans.of(roundtableId);
    const plans = new Map<Language, RoundtablePlan>([[own.roundtable.mainLanguage, own]]);
    const readers = await this.readers(given);
    const sheets: Sheet[] = [];
    for (const one of given) {
      const reader = readers.get(one.attendanceId ?? '');
      const spoken = language ?? reader?.language ?? own.roundtable.mainLanguage;
      const found = standing.people.find(({ person }) => person.id === one.attendanceId);
      const plan = plans.get(spoken) ?? (await this.plans.of(roundtableId, spoken));
      plans.set(spoken, plan);
      if (found) sheets.push(this.sheet(one, { person: found.person, plan, standing, spoken, reader }));
    }
    return { sheets, title: own.title, main: language ?? own.roundtable.mainLanguage, madeAt: this.transactions.now() };
  }

  private sheet(given: Given, { person: { name, organisation }, plan, standing, spoken, reader }: Told): Sheet {
    const words = certificateWords(spoken);
    const { roundtable: { zone, number, days }, venue, programmeName } = plan;
    const place = given.mode === 'online' ? '' : venue?.city || cityOf(zone, spoken);
    const comma = spoken === 'ar' ? '، ' : spoken === 'zh' ? '，' : ', ';
    return {
      lang: spoken, institution: this.installation.institution, heading: words.heading, opens: words.opens, took: given.spoke ? words.spoke : words.took, title: plan.title,
      name: [reader?.honorific, name].filter(Boolean).join(' '), organisation: [reader?.position, organisation].filter(Boolean).join(comma), series: [programmeName, number].filter(Boolean).join(' '),
      facts: [
        { label: words.when, said: daysInWords(days.map(({ date }) => date), spoken) },
        { label: words.where, said: [words[given.mode], place].filter(Boolean).join(comma) },
        ...(given.minutes === null || given.spoke ? [] : [{ label: words.howLong, said: timeInWords(given.minutes, spoken) }]),
      ],
      signatory: { name: standing.rule.signatoryName, title: standing.rule.signatoryTitle },
      given: words.given(dayInWords(localTime(given.issuedAt, zone).date, spoken)), number: words.number(standing.printed(given.number)),
      check: words.check, address: `${this.installation.publicUrl}/${spoken}/certificates/${groupedCertificateCode(given.code)}`, qrLabel: words.qr,
    };
  }

  private async readers(given: readonly Given[]): Promise<Map<Id, Reader>> {
    const rows = await this.transactions.read<Reader & { id: Id }>(
      'select a.id, r.language, r.honorific, r.position from attendance a join registration r on r.id = a.registration_id where a.id = any($1)', [given.map(({ attendanceId }) => attendanceId)]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
