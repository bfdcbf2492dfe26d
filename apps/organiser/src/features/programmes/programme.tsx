import { Select, TextInput, Textarea } from '@mantine/core';
import { CitationStyle, editProgramme, inLanguage, listProgrammes, type ProgrammeMatter, type ProgrammeView } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { keyOf, useChange, useContract } from '../../api/use-contract';
import { Answered } from '../../parts/answered';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { HouseTemplate } from './house-template';
import { HowCleared, usualRule } from './how-cleared';

type Line = Exclude<keyof ProgrammeMatter, 'references' | 'clearing' | 'citationStyle'>;

const long: readonly (readonly [Line, string, string])[] = [
  ['about', 'About the programme', 'Stands at the end of every brief.'],
  ['acknowledgements', 'Acknowledgements', 'Whom every brief thanks.'],
  ['disclaimer', 'Disclaimer', 'Whose views the brief does and does not express.'],
  ['licence', 'Licence', 'How the brief may be used, as it is to be printed.'],
];
const short: readonly (readonly [Line, string])[] = [['grantReference', 'Grant reference'], ['isbn', 'ISBN'], ['publisher', 'Publisher'], ['place', 'Place of publication']];

const styles: { value: CitationStyle; label: string }[] = [{ value: 'house', label: 'In the house form' }, { value: 'chicago', label: 'By the Chicago Manual, with notes' }, { value: 'apa', label: 'By APA, seventh edition' }];

/** One programme and the fixed front and back matter of its papers. */
export function Programme() {
  const { programmeId } = useParams();
  const programmes = useContract(listProgrammes, {});
  return (
    <Answered of={programmes} rows={8}>
      {({ items }) => {
        const programme = items.find(({ id }) => id === programmeId);
        return programme ? <><Matter key={programme.id} programme={programme} /><HouseTemplate key={`${programme.id}-template`} programmeId={programme.id} /><p><Link to="privacy">What the privacy notice says</Link></p></> : <><h1>There is no such programme</h1><p><Link to="/programmes">All programmes</Link></p></>;
      }}
    </Answered>
  );
}

function Matter({ programme }: { programme: ProgrammeView }) {
  const [name, setName] = useState(inLanguage(programme.name, 'en'));
  const [matter, setMatter] = useState<ProgrammeMatter>(programme.matter);
  const [references, setReferences] = useState(programme.matter.references.join('\n'));
  const queries = useQueryClient();
  usePageTitle(name);
  const edit = useChange(editProgramme, () => void queries.invalidateQueries({ queryKey: keyOf(listProgrammes) }));
  const errorOf = (pointer: string) => (edit.error instanceof ApiProblem ? edit.error.of(pointer) : undefined);
  const change = (part: Partial<ProgrammeMatter>) => {
    edit.reset();
    setMatter((before) => ({ ...before, ...part }));
  };
  const save = () =>
    edit.mutate({
      programmeId: programme.id,
      name: { ...programme.name, en: name },
      matter: { ...matter, references: references.split('\n').map((line) => line.trim()).filter(Boolean) },
    });
  return (
    <form className="matter" onSubmit={(event) => { event.preventDefault(); save(); }} noValidate>
      <header className="head"><div><p className="kicker"><Link to="/programmes">Programmes</Link></p><h1>{name}</h1></div></header>
      <div className="fields">
        <TextInput label="Name" value={name} error={errorOf('/name') ?? errorOf('/name/en')} onChange={(event) => { edit.reset(); setName(event.target.value); }} />
        {long.map(([key, label, hint]) => <Textarea key={key} label={label} description={hint} rows={4} value={matter[key]} error={errorOf(`/matter/${key}`)} onChange={(event) => change({ [key]: event.target.value })} />)}
        <div className="fields two">
          {short.map(([key, label]) => <TextInput key={key} label={label} value={matter[key]} error={errorOf(`/matter/${key}`)} onChange={(event) => change({ [key]: event.target.value })} />)}
        </div>
        <Textarea label="References" description="One to a line; they stand at the end of every brief." rows={5} value={references} error={errorOf('/matter/references')} onChange={(event) => { edit.reset(); setReferences(event.target.value); }} />
        <Select label="Notes and references are printed" data={styles} value={matter.citationStyle ?? 'house'} allowDeselect={false} onChange={(style) => change({ citationStyle: CitationStyle.parse(style) })} />
        <HowCleared rule={matter.clearing ?? usualRule()} onChange={(clearing) => change({ clearing })} />
      </div>
      {edit.isError ? <Problem problem={edit.error} /> : null}
      <p className="row acts"><Button type="submit" look="primary" touch busy={edit.isPending}>Keep</Button><span role="status">{edit.isSuccess ? <Status shape="ok">Kept</Status> : null}</span></p>
    </form>
  );
}
