import type { PublicationPage } from '@convenor/contracts';
import { plainDate } from '../dates';
import { languageNames } from '../language-names';
import { useReader } from '../words';

const fileNames = { pdf: 'PDF', docx: 'DOCX', md: 'Markdown', html: 'HTML' } as const;

/** Octets as a reader counts them: "412 KB", "1.2 MB". */
const sizeOf = (octets: number, language: string): string =>
  octets < 1_000_000
    ? new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0, numberingSystem: 'latn' }).format(Math.max(1, octets / 1_000))
    : new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1, numberingSystem: 'latn' }).format(octets / 1_000_000);

/** Files, language editions, and when it was published against what was promised. */
export const TakeAlong = ({ page }: { page: PublicationPage }) => {
  const { comma, language, say } = useReader();
  return (
    <section className="take" aria-labelledby="get">
      <h2 id="get">{say('publication.take')}</h2>
      {page.files.length > 0 ? (
        <ul className="dl">
          {page.files.map(({ format, href, octets, typeset }) => (
            <li key={format}><a href={href}><span className="l">{fileNames[format]}{typeset && <> <small>{say('publication.typeset')}</small></>}</span><span className="r num" dir="ltr">{sizeOf(octets, language)}</span></a></li>
          ))}
        </ul>
      ) : <p className="soft">{say('publication.no_files')}</p>}
      <Editions page={page} />
      <h3 className="smallhead">{say('publication.published')}</h3>
      <p className="small">{publishedWords(page, say, language).join(comma)}</p>
    </section>
  );
};

const Editions = ({ page }: { page: PublicationPage }) => {
  const { language, say, comma } = useReader();
  if (page.editions.length < 2) return null;
  return (
    <>
      <h3 className="smallhead">{say('publication.editions')}</h3>
      <ul className="small">
        {page.editions.map((edition) => (
          <li key={edition.language}>
            {edition.href ? <a href={edition.href} lang={edition.language} hrefLang={edition.language}><bdi>{languageNames[edition.language]}</bdi></a> : <bdi lang={edition.language}>{languageNames[edition.language]}</bdi>}
            {edition.state === 'in_translation' ? `${comma}${say('publication.in_translation')}` : edition.state === 'withdrawn' ? `${comma}${say('publication.withdrawn')}` : edition.publishedOn ? `${comma}${plainDate(edition.publishedOn, language)}` : ''}
          </li>
        ))}
      </ul>
    </>
  );
};

/** "9 December 2022, 36 days after the roundtable, 6 days before the promised date" */
const publishedWords = (page: PublicationPage, say: ReturnType<typeof useReader>['say'], language: PublicationPage['language']): string[] => {
  const early = page.promise?.daysEarly;
  const parts = [plainDate(page.publishedOn, language), say('publication.after', { count: page.daysAfterMeeting })];
  if (early !== undefined) parts.push(early === 0 ? say('publication.on_promised') : say(early > 0 ? 'publication.before_promised' : 'publication.behind_promised', { count: Math.abs(early) }));
  return parts;
};
