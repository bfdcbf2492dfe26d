import { directionOf, Language, listTexts, saveText, type MessageText } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { useRoundtable } from '../roundtable/use-roundtable';
import { languageNames } from './words';

/** The texts one may begin with, and the programme's own versions of them. */
export function TextsPage() {
  const { id: roundtableId } = useRoundtable();
  const texts = useContract(listTexts, { roundtableId });
  const [open, setOpen] = useState<string | null>(null);
  return (
    <section aria-labelledby="h-texts">
      <h2 className="sec" id="h-texts">Texts</h2>
      <Answered of={texts} rows={8}>
        {({ items, programme }) => (
          <>
            <p className="soft prose">Ours in six languages. A version of your own holds for all roundtables of {programme}; you can always go back to ours.</p>
            {items.map((text) => (
              <div className="rule" key={text.kind}>
                <div>
                  <p><b>{text.title}</b></p>
                  <p className="soft">{text.purpose}</p>
                  <p>{Object.keys(text.own.body).length === 0 ? <Status shape="off">Ours</Status> : <Status shape="ok">Own words in {plural(Object.keys(text.own.body).length, 'language')}</Status>}</p>
                </div>
                <Button aria-expanded={open === text.kind} onClick={() => setOpen(open === text.kind ? null : text.kind)}>{open === text.kind ? 'Close' : 'Look and change'}</Button>
                {open === text.kind ? <OneText text={text} /> : null}
              </div>
            ))}
          </>
        )}
      </Answered>
    </section>
  );
}

function OneText({ text }: { text: MessageText }) {
  const { mainLanguage } = useRoundtable();
  const [language, setLanguage] = useState<Language>(mainLanguage);
  return (
    <div className="fields">
      <nav className="tabs" aria-label={`Language of ${text.title}`}>
        {Language.options.map((one) => <button type="button" className="tab" key={one} aria-current={one === language ? 'true' : undefined} onClick={() => setLanguage(one)}>{languageNames[one]} <span className="num">{text.own.body[one] ? 'own' : ''}</span></button>)}
      </nav>
      <TextEditor key={`${language}${text.own.body[language] ?? ''}`} text={text} language={language} />
    </div>
  );
}

function TextEditor({ text, language }: { text: MessageText; language: Language }) {
  const { id: roundtableId } = useRoundtable();
  const queries = useQueryClient();
  const own = text.own.body[language] !== undefined;
  const [subject, setSubject] = useState(text.own.subject[language] ?? text.ours.subject[language] ?? '');
  const [body, setBody] = useState(text.own.body[language] ?? text.ours.body[language] ?? '');
  const save = useChange(saveText, () => void queries.invalidateQueries({ queryKey: keyOf(listTexts) }));
  const keep = (words: { subject: string; body: string }) => save.mutate({ roundtableId, textKind: text.kind, language, ...words });
  return (
    <>
      <label className="field"><span className="label">Subject</span><input className="input" lang={language} dir={directionOf(language)} maxLength={200} value={subject} onChange={(event) => setSubject(event.target.value)} /></label>
      <label className="field"><span className="label">Text</span><textarea className="textarea" rows={14} lang={language} dir={directionOf(language)} maxLength={10_000} value={body} onChange={(event) => setBody(event.target.value)} /></label>
      <p className="row acts">
        <Button look="primary" busy={save.isPending} onClick={() => keep({ subject, body })}>Keep as our own</Button>
        {own ? <Button busy={save.isPending} onClick={() => keep({ subject: '', body: '' })}>Go back to ours</Button> : null}
      </p>
      {save.isSuccess ? <p role="status" className="soft">Kept.</p> : null}
      {save.isError ? <Problem problem={save.error} /> : null}
    </>
  );
}
