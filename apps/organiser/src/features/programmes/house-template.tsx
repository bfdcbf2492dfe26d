import {
  bringHouseTemplate, downloadHouseTemplate, removeHouseTemplate, restoreHouseTemplate, showHouseTemplate, type HouseTemplateState, type HouseTemplateView,
} from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { useDownload } from '../../api/use-download';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural, utcMoment } from '../../words/dates';
import { droppedFile, largestPaper } from '../import/dropped-file';
import './programme.css';

/** The Word file whose styles, header, footer and logo the programme's papers wear. */
export function HouseTemplate({ programmeId }: { programmeId: string }) {
  const state = useContract(showHouseTemplate, { programmeId });
  return (
    <section className="house-template" aria-labelledby="h-template">
      <h2 className="sec" id="h-template">Word template</h2>
      <p className="soft prose">A Word file of your institution. Papers of this programme take its styles, header, footer and logo; its text is not read. Files made from now on have the new look.</p>
      <Answered of={state} rows={3}>{(answer) => <Template programmeId={programmeId} state={answer} />}</Answered>
    </section>
  );
}

function Template({ programmeId, state: { template, removed } }: { programmeId: string; state: HouseTemplateState }) {
  const field = useId();
  const [wrong, setWrong] = useState<string | null>(null);
  const queries = useQueryClient();
  const take = (answer: HouseTemplateState) => queries.setQueryData(keyOf(showHouseTemplate, { programmeId }), answer);
  const [bring, remove, restore, download] = [useChange(bringHouseTemplate, take), useChange(removeHouseTemplate, take), useChange(restoreHouseTemplate, take), useDownload()];
  const chosen = async (file: File | undefined) => {
    if (!file) return;
    for (const one of [bring, remove, restore]) one.reset();
    setWrong(file.size > largestPaper ? `“${file.name}” is larger than 10 MB. A template needs no pages: remove its text and pictures but the logo.` : null);
    if (file.size <= largestPaper) bring.mutate({ programmeId, file: await droppedFile(file) });
  };
  const problem = bring.error ?? remove.error ?? restore.error ?? download.error;
  return (
    <>
      {template ? <Taken template={template} /> : <p>{removed ? `“${removed.name}” was taken away; papers have our own look.` : 'None yet; papers have our own look.'}</p>}
      <p className="row acts">
        <label className="btn file-button" htmlFor={field}>{bring.isPending ? 'Reading the file …' : template ? 'Replace it' : 'Bring a template'}
          <input id={field} type="file" className="visually-hidden" disabled={bring.isPending} accept=".docx,.dotx,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/vnd.openxmlformats-officedocument.wordprocessingml.template" onChange={(event) => { void chosen(event.target.files?.[0]); event.target.value = ''; }} />
        </label>
        {template ? <Button busy={download.isPending} onClick={() => download.mutate({ key: 'template', contract: downloadHouseTemplate, wish: { programmeId }, name: template.name })}>Download it</Button> : null}
        {template ? <Button look="bad" busy={remove.isPending} onClick={() => remove.mutate({ programmeId })}>Take it away</Button> : null}
        {removed ? <Button busy={restore.isPending} onClick={() => restore.mutate({ programmeId })}>Bring “{removed.name}” back</Button> : null}
      </p>
      <p role="status">{bring.isSuccess && template ? <Status shape="ok">Kept</Status> : null}</p>
      {wrong ? <p className="notice notice-bad" role="alert">{wrong}</p> : null}
      {problem ? <Problem problem={problem} /> : null}
    </>
  );
}

/** What was taken and what was missing, in words. */
function Taken({ template: { name, broughtAt, styles, missing, header, footer, logo } }: { template: HouseTemplateView }) {
  const furniture = [['header', header], ['footer', footer], ['logo', logo]] as const;
  const found = furniture.flatMap(([part, there]) => (there ? [part] : []));
  const lacking = furniture.flatMap(([part, there]) => (there ? [] : [`no ${part}`]));
  return (
    <dl className="facts">
      <dt>File</dt><dd>{name} <span className="muted">brought {utcMoment(broughtAt)}</span></dd>
      <dt>Taken</dt>
      <dd>{[...found, styles.length > 0 ? plural(styles.length, 'style') : ''].filter(Boolean).join(', ') || 'nothing that our papers use'}{styles.length > 0 ? <details><summary>Which styles</summary><p>{styles.join(', ')}</p></details> : null}</dd>
      <dt>Missing</dt>
      <dd>{[...lacking, missing.length > 0 ? plural(missing.length, 'style') : ''].filter(Boolean).join(', ') || 'nothing'}{missing.length > 0 ? <details><summary>Which styles, for which ours stand</summary><p>{missing.join(', ')}</p><p className="muted">To give one your look, make a style of that name in Word and bring the file again.</p></details> : null}</dd>
    </dl>
  );
}
