import type { PublicationPage, PublicationPart } from '@convenor/contracts';
import { longDate } from '../dates';
import { Section } from '../parts/section';
import { Own, Said, useReader } from '../words';
import { Cite } from './publication-citation';
import { TakeAlong } from './publication-take-along';

/** Attributes of the text's own language and direction, whatever the labels speak. */
const textOf = ({ textLanguage, textDirection }: PublicationPage): { lang: string; dir: 'ltr' | 'rtl' } => ({ lang: textLanguage, dir: textDirection });

/** A publication as it is read: what it says first, then the parts with their notes beside them, then how to cite it. */
export const PublicationView = ({ page }: { page: PublicationPage }) => {
  const { say } = useReader();
  const key = page.parts.filter(({ kind }) => kind === 'key');
  const body = page.parts.filter(({ kind }) => kind === 'opening' || kind === 'body');
  const back = page.parts.filter(({ kind }) => kind === 'back');
  return (
    <>
      <Masthead page={page} />
      <Notices page={page} />
      {page.state === 'withdrawn' ? null : (
        <>
          <div className="opening">
            <div className="facts-col">
              {page.abstract && <Section name="short" head={say('publication.short')} heavy><div className="main read" {...textOf(page)}><p className="lead">{page.abstract}</p></div></Section>}
              <Contents parts={[...key, ...body]} heavy={!page.abstract} page={page} />
            </div>
            <TakeAlong page={page} />
          </div>
          {key.map((part) => <Part key={part.id} part={part} page={page} head={part.title || say('publication.key')} />)}
          {body.map((part) => <Part key={part.id} part={part} page={page} head={part.title} />)}
          {back.length > 0 && <Back parts={back} page={page} />}
          <Cite page={page} />
        </>
      )}
      <Meeting page={page} />
    </>
  );
};

const Masthead = ({ page }: { page: PublicationPage }) => (
  <div className="mast grid">
    {(page.number !== undefined || page.programme) && (
      <p className="folio">
        {page.number !== undefined && <b>{page.number}</b>}
        {page.programme && <a href={page.programme.href}><Own>{page.programme.name}</Own></a>}
      </p>
    )}
    <div className="title" {...textOf(page)}>
      {page.kindLabel && <p className="kind">{page.kindLabel}</p>}
      <h1 className="display">{page.title}</h1>
      {page.subtitle && <p className="subtitle">{page.subtitle}</p>}
      {page.authors.length > 0 && <p className="byline">{page.authors.map((author, index) => <span key={author}>{index > 0 && ', '}<bdi>{author}</bdi></span>)}</p>}
    </div>
  </div>
);

/** What a reader must know before reading: corrections, withdrawals, and that a newer version stands. */
const Notices = ({ page }: { page: PublicationPage }) => {
  const { comma, language, say } = useReader();
  const current = page.versions.find((one) => one.current);
  if (page.notices.length === 0 && page.state !== 'replaced') return null;
  return (
    <div className="pub-notices" role="note">
      {page.state === 'replaced' && <p className="notice notice-warn"><Said text={say('publication.replaced', { version: page.version })} put={{ link: <a href={current?.href}>{say('publication.current')}</a> }} /></p>}
      {page.notices.map(({ kind, on, words }) => (
        <p key={`${kind} ${on} ${words ?? ''}`} className={kind === 'correction' ? 'notice notice-warn' : 'notice notice-bad'}>
          <b>{say(`publication.notice.${kind}`)}</b>{comma}<time dateTime={on}>{longDate(on, language)}</time>{words && <>. <Own>{words}</Own></>}
        </p>
      ))}
    </div>
  );
};

const Contents = ({ parts, heavy, page }: { parts: readonly PublicationPart[]; heavy: boolean; page: PublicationPage }) => {
  const { say } = useReader();
  const headed = parts.filter(({ title, kind }) => title || kind === 'key');
  return (
    <Section name="contents" head={say('publication.contents')} heavy={heavy}>
      <ol className="toc main" {...textOf(page)}>
        {headed.map(({ id, number, title, minutes, kind }) => (
          <li key={id}><a href={`#${id}`}><span className="n">{number}</span><span>{title || (kind === 'key' ? say('publication.key') : '')}</span><span className="w" lang={page.language}>{say('publication.minutes', { count: minutes })}</span></a></li>
        ))}
        <li><a href="#cite"><span className="n" /><span lang={page.language}>{say('publication.cite_and_about')}</span><span className="w" /></a></li>
      </ol>
    </Section>
  );
};

const Part = ({ part, page, head }: { part: PublicationPart; page: PublicationPage; head: string }) => {
  const { say } = useReader();
  return (
    <section className="sec first pub-part" id={part.id} aria-labelledby={head ? `${part.id}-head` : undefined}>
      <div className="pub-head" {...textOf(page)}>{part.number && <span className="chap-no" lang={page.language}>{say('publication.section', { number: part.number })}</span>}{head && <h2 id={`${part.id}-head`}>{head}</h2>}</div>
      <div className="main read" {...textOf(page)} dangerouslySetInnerHTML={{ __html: part.html }} />
      {part.notes.length > 0 && <Notes notes={part.notes} page={page} />}
    </section>
  );
};

/** Notes stand beside their part, on a phone below it; each leads back to its sentence. */
const Notes = ({ notes, page }: { notes: PublicationPart['notes']; page: PublicationPage }) => {
  const { say } = useReader();
  return (
    <ol className="side pub-notes" aria-label={say('publication.notes')} {...textOf(page)}>
      {notes.map(({ number, html }) => (
        <li key={number} id={`fn-${number}`}>
          <span className="no">{number}</span> <span dangerouslySetInnerHTML={{ __html: html }} /> <a href={`#ref-${number}`} lang={page.language} aria-label={say('publication.back_to_note', { number })}>{say('publication.back')}</a>
        </li>
      ))}
    </ol>
  );
};

/** The fixed parts at the end as one list of labels and texts. */
const Back = ({ parts, page }: { parts: readonly PublicationPart[]; page: PublicationPage }) => {
  const { say } = useReader();
  return (
    <Section name="matter" head={say('publication.matter')} heavy>
      <dl className="kinds wide" {...textOf(page)}>
        {parts.map(({ id, title, html }) => <div key={id} id={id}><dt>{title}</dt><dd dangerouslySetInnerHTML={{ __html: html }} /></div>)}
      </dl>
    </Section>
  );
};

const Meeting = ({ page: { roundtable } }: { page: PublicationPage }) => {
  const { say } = useReader();
  if (!roundtable) return null;
  return (
    <Section name="about" head={say('publication.roundtable')}>
      <div className="main stack">
        <p><Own>{roundtable.title}</Own></p>
        <p className="lines soft">{[...roundtable.when, roundtable.place].filter(Boolean).map((line) => <span key={line}><Own>{line}</Own></span>)}</p>
        {roundtable.href && <p><a href={roundtable.href}>{say('publication.to_roundtable')}</a></p>}
      </div>
    </Section>
  );
};
