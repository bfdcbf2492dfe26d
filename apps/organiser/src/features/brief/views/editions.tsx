import { Language, listPapers, startEdition, type PaperHead } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { keyOf, useChange } from '../../../api/use-contract';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { stateName } from '../words';
import type { ViewProps } from './views';

const names: Record<Language, string> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' };

/** The paper in its languages: editions of one work. */
export function Editions({ roundtable, workshop, papers }: ViewProps) {
  const id = useId();
  const queries = useQueryClient();
  const free = Language.options.filter((language) => !papers.some((paper) => paper.language === language));
  const [language, setLanguage] = useState<Language>(free[0] ?? 'fr');
  const [from, setFrom] = useState(workshop.documentId);
  const [made, setMade] = useState<PaperHead | null>(null);
  const start = useChange(startEdition, (paper) => { setMade(paper); void queries.invalidateQueries({ queryKey: keyOf(listPapers) }); });
  return (
    <section aria-labelledby="h-lang">
      <h2 id="h-lang">Languages</h2>
      <ul className="sources">
        {papers.map((paper) => (
          <li key={paper.documentId}><span><b>{names[paper.language]}</b><span className="txt" lang={paper.language} dir={paper.dir}>{paper.title}</span></span><span>{stateName(paper.state)} {paper.documentId === workshop.documentId ? <span className="muted">open here</span> : <Link to={`?paper=${paper.documentId}`}>Open<span className="visually-hidden"> {names[paper.language]}</span></Link>}</span></li>
        ))}
      </ul>
      {free.length > 0 ? (
        <form className="fields two" onSubmit={(event) => { event.preventDefault(); start.mutate({ roundtableId: roundtable.id, language, from }); }}>
          <div className="field"><label className="label" htmlFor={id}>Translate into</label><select className="select" id={id} value={language} onChange={(event) => setLanguage(event.target.value as Language)}>{free.map((one) => <option key={one} value={one}>{names[one]}</option>)}</select></div>
          <div className="field"><label className="label" htmlFor={`${id}-from`}>from</label><select className="select" id={`${id}-from`} value={from} onChange={(event) => setFrom(event.target.value)}>{papers.map((paper) => <option key={paper.documentId} value={paper.documentId}>{names[paper.language]}</option>)}</select></div>
          <p><Button type="submit" look="primary" busy={start.isPending}>Start the translation</Button></p>
        </form>
      ) : null}
      {start.isError ? <Problem problem={start.error} /> : null}
      {made ? <p className="notice notice-ok" role="status">The {names[made.language]} edition is a copy to be translated. <Link to={`?paper=${made.documentId}`}>Open it</Link></p> : null}
    </section>
  );
}
