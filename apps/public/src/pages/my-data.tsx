import type { DataSection, MyDataPage } from '@convenor/contracts';
import { Own, useReader } from '../words';

const Section = ({ section }: { section: DataSection }) => {
  const { say } = useReader();
  const id = `data-${section.kind}`;
  return (
    <section className="block" aria-labelledby={id}>
      <h2 id={id}>{say(`data.section.${section.kind}`)}</h2>
      {section.entries.length === 0 && <p className="muted">{say('data.none')}</p>}
      <dl className="facts">
        {section.entries.map(({ label, lines }, at) => (
          <div key={`${label} ${at}`}><dt><Own>{label}</Own></dt><dd className="lines">{lines.map((line, index) => <span key={index} dir="auto">{line}</span>)}</dd></div>
        ))}
      </dl>
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
