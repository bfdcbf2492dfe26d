import { consentPurposes, countriesIn, type DataEntry, type DataLabel, type DataSection, type DataWords, type Language, type MyDataPage } from '@convenor/contracts';
import { languageNames } from '../language-names';
import type { Key } from '../translations/texts';
import { Own, useReader, type Reader } from '../words';

const labels: Readonly<Record<DataLabel, Key>> = {
  name: 'delegation.name', honorific: 'field.honorific', contactName: 'data.contactName', address: 'data.address', organisation: 'field.organisation', position: 'field.position',
  constituency: 'field.constituency', country: 'field.country', mode: 'field.mode', state: 'delegation.stands', number: 'data.number', registeredAt: 'data.registeredAt',
  provedAt: 'data.provedAt', language: 'language', zone: 'data.zone', interpretation: 'data.interpretation', reception: 'data.reception', visaLetter: 'data.visaLetter',
  consents: 'consents.head', code: 'data.code', cameBy: 'data.cameBy', decision: 'my.decision', delegation: 'data.by.delegation', accompanies: 'data.by.companion',
  uid: 'data.uid', calendar_answer: 'data.calendar_answer', held_until: 'data.held_until',
};

/** Where the words of a coded value stand among the translations. */
const stems: Partial<Record<DataWords, string>> = {
  mode: 'mode.', stands: 'stands.', constituency: 'constituency.', need: 'need.', need_state: 'need_state.', consent: 'consent.', yes_no: 'answer.', visa: 'data.visa.', by: 'data.by.', did: 'data.did.', mail: 'data.mail.', calendar: 'data.calendar.',
};

function said(line: DataEntry['lines'][number], { say, language }: Reader): string {
  if (typeof line === 'string') return line;
  const { words, key } = line;
  if (words === 'language') return languageNames[key as Language] ?? key;
  if (words === 'country') return countriesIn(language).find(({ code }) => code === key)?.name ?? key;
  if (words === 'consent' && !(consentPurposes as readonly string[]).includes(key)) return key;
  return say(`${stems[words] ?? ''}${key}` as Key);
}

const Section = ({ section }: { section: DataSection }) => {
  const reader = useReader();
  const id = `data-${section.kind}`;
  return (
    <section className="block" aria-labelledby={id}>
      <h2 id={id}>{reader.say(`data.section.${section.kind}`)}</h2>
      {section.entries.length === 0 && <p className="muted">{reader.say('data.none')}</p>}
      {section.entries.length > 0 && (
        <dl className="facts">
          {section.entries.map(({ label, lines }, at) => (
            <div key={at}>
              <dt>{typeof label === 'string' ? reader.say(labels[label]) : <Own>{label.text}</Own>}</dt>
              <dd className="lines">{lines.map((line, index) => <span key={index} dir="auto">{said(line, reader)}</span>)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};

/** Everything kept about one person, readable; the file holds the same. */
export const MyDataView = ({ page }: { page: MyDataPage }) => {
  const { say } = useReader();
  return (
    <div className="phone wide">
      <div className="verdict">
        <h1>{say('data.title')}</h1>
        <p className="lines"><span><Own>{page.roundtable.title}</Own></span></p>
        <p>{say('data.words')}</p>
        <p><a className="btn btn-primary btn-touch btn-wide" href={page.fileHref}>{say('data.take')}</a></p>
      </div>
      {page.sections.map((section) => <Section key={section.kind} section={section} />)}
      <p className="specimen"><a href={page.backHref}>{say('my.title')}</a></p>
    </div>
  );
};
