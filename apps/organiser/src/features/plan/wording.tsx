import { NativeSelect, TextInput } from '@mantine/core';
import { Attribution, editRoundtable, inLanguage, type RoundtableView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { attributions } from '../../words/labels';
import { useTakeRoundtable } from '../roundtable/use-roundtable';
import { Keep, Part } from './part';

/** What the roundtable is called, and how speakers may be quoted. */
export function Wording({ view }: { view: RoundtableView }) {
  const [title, setTitle] = useState(view.title);
  const [subtitle, setSubtitle] = useState(inLanguage(view.subtitles, view.mainLanguage, view.mainLanguage));
  const [attribution, setAttribution] = useState(view.attribution);
  const change = useChange(editRoundtable, useTakeRoundtable());
  const errorOf = (pointer: string) => (change.error instanceof ApiProblem ? change.error.of(pointer) : undefined);
  return (
    <Part id="wording" title="Wording" hint="As it stands on the public page and the papers.">
      <form onInput={() => change.isSuccess && change.reset()} onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId: view.id, title, subtitle, attribution }); }} noValidate>
        <div className="fields">
          <TextInput label="Title" value={title} error={errorOf('/title')} onChange={(event) => setTitle(event.target.value)} />
          <TextInput label="Subtitle" value={subtitle} error={errorOf('/subtitle')} onChange={(event) => setSubtitle(event.target.value)} />
          <NativeSelect label="How speakers may be quoted" description="Holds for every note unless the note says something stricter." value={attribution} data={Attribution.options.map((value) => ({ value, label: attributions[value] }))} onChange={(event) => setAttribution(event.target.value as Attribution)} />
        </div>
        <Keep change={change} />
      </form>
    </Part>
  );
}
