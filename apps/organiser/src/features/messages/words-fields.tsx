import { directionOf, Language, Placeholder, type MailingWords } from '@convenor/contracts';
import { useId, useRef } from 'react';
import { languageNames } from './words';

interface Props {
  readonly words: MailingWords;
  readonly language: Language;
  readonly main: Language;
  readonly onLanguage: (language: Language) => void;
  readonly onChange: (words: MailingWords) => void;
}

const without = (said: MailingWords['subject'], language: Language, text: string): MailingWords['subject'] => {
  const { [language]: _, ...rest } = said;
  return text === '' ? rest : { ...rest, [language]: text };
};

/** Subject and text, one language at a time, and what may be put in. */
export function WordsFields({ words, language, main, onLanguage, onChange }: Props) {
  const name = useId();
  const body = useRef<HTMLTextAreaElement>(null);
  const put = (text: string) => onChange({ ...words, body: without(words.body, language, text) });
  const insert = (placeholder: Placeholder) => {
    const field = body.current;
    const text = words.body[language] ?? '';
    const [from, to] = field ? [field.selectionStart, field.selectionEnd] : [text.length, text.length];
    put(`${text.slice(0, from)}{{${placeholder}}}${text.slice(to)}`);
    field?.focus();
  };
  const written = (one: Language): boolean => Boolean(words.subject[one] && words.body[one]);
  return (
    <div className="fields">
      <nav className="tabs" aria-label="Language of the message">
        {Language.options.map((one) => (
          <button type="button" className="tab" key={one} aria-current={one === language ? 'true' : undefined} onClick={() => onLanguage(one)}>{languageNames[one]} <span className="num">{written(one) ? 'written' : one === main ? 'main' : ''}</span></button>
        ))}
      </nav>
      {!written(language) && language !== main ? <p className="mini soft">Not written: who reads {languageNames[language]} gets it in {languageNames[main]}.</p> : null}
      <label className="field" htmlFor={`${name}-s`}><span className="label">Subject, in {languageNames[language]}</span>
        <input className="input" id={`${name}-s`} lang={language} dir={directionOf(language)} maxLength={200} value={words.subject[language] ?? ''} onChange={(event) => onChange({ ...words, subject: without(words.subject, language, event.target.value) })} /></label>
      <label className="field" htmlFor={`${name}-b`}><span className="label">Text, in {languageNames[language]}</span>
        <textarea className="textarea" ref={body} id={`${name}-b`} lang={language} dir={directionOf(language)} maxLength={10_000} aria-describedby={`${name}-h`} value={words.body[language] ?? ''} onChange={(event) => put(event.target.value)} /></label>
      <div className="mini soft" id={`${name}-h`}>
        An empty line ends a paragraph, “- ” begins a point, **bold**, [words](https://…). Put in for each reader:
        <ul className="places">
          {Placeholder.options.map((one) => <li key={one}><button type="button" onClick={() => insert(one)}>{`{{${one}}}`}</button></li>)}
        </ul>
      </div>
    </div>
  );
}
