import type { PublicationPage } from '@convenor/contracts';
import { plainDate } from '../dates';
import { Section } from '../parts/section';
import { Own, useReader } from '../words';

const exportNames = { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON', 'dublin-core': 'Dublin Core' } as const;
const identifierNames = { isbn: 'ISBN', issn: 'ISSN', doi: 'DOI' } as const;

/** How to cite it, in words and for programs; its numbers, its licence, its versions. */
export const Cite = ({ page }: { page: PublicationPage }) => {
  const { comma, say } = useReader();
  return (
    <Section name="cite" head={say('publication.cite')} heavy side={<Facts page={page} />}>
      <div className="main">
        {page.citation && <p className="cite read" lang={page.textLanguage} dir={page.textDirection}>{page.citation}</p>}
        {page.bibtex && <details><summary>BibTeX</summary><pre className="bib" dir="ltr" tabIndex={0} aria-label={say('publication.bibtex')}>{page.bibtex}</pre></details>}
        {page.exports.length > 0 && <p className="small">{say('publication.also_as')} {page.exports.map(({ format, href }, index) => <span key={format}>{index > 0 && comma}<a href={href}>{exportNames[format]}</a></span>)}</p>}
      </div>
    </Section>
  );
};

const Facts = ({ page }: { page: PublicationPage }) => {
  const { comma, language, say } = useReader();
  return (
    <>
      {page.identifiers.map(({ kind, text, href }) => (
        <div key={kind}><h3>{kind === 'symbol' ? say('publication.symbol') : identifierNames[kind]}</h3><p className="num"><bdi dir="ltr">{href ? <a href={href}>{text}</a> : text}</bdi></p></div>
      ))}
      {page.licence && <div><h3>{say('publication.licence')}</h3><p>{page.licence.href ? <a href={page.licence.href} rel="license"><Own>{page.licence.name}</Own></a> : <Own>{page.licence.name}</Own>}</p>{page.licence.text && page.licence.text !== page.licence.name && <p lang={page.textLanguage} dir={page.textDirection}>{page.licence.text}</p>}</div>}
      <div>
        <h3>{say('publication.versions')}</h3>
        {page.versions.length > 1
          ? <ul>{page.versions.map(({ version, publishedOn, current, href }) => <li key={version}><a href={href} aria-current={version === page.version ? 'page' : undefined}>{say('publication.version', { version })}</a>{comma}{plainDate(publishedOn, language)}{current && ` (${say('publication.current')})`}</li>)}</ul>
          : <p>{say('publication.version', { version: page.version })}{comma}{plainDate(page.publishedOn, language)}</p>}
        <p className="hash" title={say('publication.hash')}>{page.frozenHref ? <a href={page.frozenHref}><bdi dir="ltr">SHA-256 {page.hash.slice(0, 16)}…</bdi></a> : <bdi dir="ltr">SHA-256 {page.hash.slice(0, 16)}…</bdi>}</p>
      </div>
    </>
  );
};
