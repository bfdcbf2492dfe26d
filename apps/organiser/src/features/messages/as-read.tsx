import { directionOf, previewMailing, testMailing, type MailingView } from '@convenor/contracts';
import { useEffect, useState } from 'react';
import { useChange } from '../../api/use-contract';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { useRoundtable } from '../roundtable/use-roundtable';
import { languageNames } from './words';

type Draft = Pick<MailingView, 'kind' | 'words' | 'audience'>;

/** The message as one of its readers will read it, in her language and on her clock. */
export function AsRead({ draft: { kind, words, audience } }: { draft: Draft }) {
  const { id: roundtableId } = useRoundtable();
  const [reader, setReader] = useState<string | null>(null);
  const look = useChange(previewMailing, (answer) => setReader(answer.reader?.registrationId ?? null));
  const test = useChange(testMailing);
  const show = look.mutate;
  const wish = JSON.stringify({ kind, words, audience });
  useEffect(() => {
    const asked = JSON.parse(wish) as Draft;
    if (asked.audience.states.length === 0 || Object.keys(asked.words.body).length === 0) return undefined;
    const timer = setTimeout(() => show({ roundtableId, ...asked, as: reader, after: null }), 500);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the reader stays while one types; another is asked for by the button
  }, [wish, roundtableId, show]);
  const seen = look.data;
  const asked = { roundtableId, kind, words, audience };
  return (
    <section aria-labelledby="h-read">
      <h2 className="sec" id="h-read">As they will read it</h2>
      {look.isError ? <Problem problem={look.error} focus={false} /> : null}
      {seen ? (
        <>
          <article className="letter as-read" lang={seen.language} dir={directionOf(seen.language)}>
            <header dir="ltr" lang="en">
              {seen.reader ? <><b>As {seen.reader.name} will read it</b>, on {seen.reader.city}’s clock{seen.fallback ? `, in ${languageNames[seen.language]}: it is not written in ${languageNames[seen.reader.language]}` : ''}. </> : <b>As somebody would read it whom nobody is: nobody matches. </b>}
              {seen.reader ? <button type="button" className="lnk nowrap" onClick={() => look.mutate({ ...asked, after: reader, as: null })}>Another reader</button> : null}
            </header>
            <p>{seen.subject}</p>
            {seen.text}
          </article>
          <p className="row acts"><Button busy={test.isPending} onClick={() => test.mutate({ ...asked, as: reader })}>Send me a test</Button></p>
          {test.data ? <p role="status" className="soft">A test goes to {test.data.address}; links in it lead nowhere.</p> : null}
          {test.isError ? <Problem problem={test.error} /> : null}
        </>
      ) : look.isError ? null : <p className="muted">Begin with a text, or write one: it then stands here as one of its readers will see it.</p>}
    </section>
  );
}
