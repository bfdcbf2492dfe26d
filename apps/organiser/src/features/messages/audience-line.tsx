import { Language, type MailingCount, type MailingKind, type MailingWords } from '@convenor/contracts';
import { plural } from '../../words/dates';
import { languageNames } from './words';

/** How many it reaches now, whom it does not, and who reads it in another language than her own. */
export function AudienceLine({ count, kind, words, main }: { count: MailingCount | null; kind: MailingKind; words: MailingWords; main: Language }) {
  if (!count) return <p className="soft" role="status">Counting…</p>;
  const { people, willGet, suppressed, noConsent, noAddress, unproved, sameAddress } = count;
  const lacking = [
    suppressed && `${suppressed} of ${people} will not get it: mail to their addresses came back or is not wanted`,
    noConsent && `${noConsent} did not agree to news`,
    sameAddress && `${sameAddress} share an address that gets it once`,
    unproved && `${unproved} have not confirmed their address`,
    noAddress && `${noAddress} have no address any more`,
  ].filter(Boolean);
  const languages = Language.options.filter((language) => count.languages[language]);
  const fallback = languages.filter((language) => !(words.subject[language] && words.body[language]) && language !== main);
  return (
    <div role="status">
      <p className="count-line"><b>{plural(willGet, 'person', 'people')}</b> will get it now{kind === 'circular' ? ', each with a way out' : ''}.</p>
      {lacking.length > 0 ? <ul className="plain soft">{lacking.map((line) => <li key={String(line)}>{line}.</li>)}</ul> : null}
      {languages.length > 0 ? <p className="mini soft">{languages.map((language) => `${languageNames[language]} ${count.languages[language]}`).join(', ')}.{fallback.length > 0 ? ` Not written in ${fallback.map((language) => languageNames[language]).join(', ')}: they read it in ${languageNames[main]}.` : ''}</p> : null}
    </div>
  );
}
