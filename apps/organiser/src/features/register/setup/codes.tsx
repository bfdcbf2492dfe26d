import { NumberInput, Select, TextInput } from '@mantine/core';
import { listCodes, makeCode, revokeCode, type AttendanceMode, type InvitationCode, type RegistrationSetup } from '@convenor/contracts';
import { ApiProblem } from '@convenor/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keyOf, useChange, useContract } from '../../../api/use-contract';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { shortDate } from '../../../words/dates';
import { cityOf } from '../../import/proposal-rows';
import { Keep, Part } from '../../plan/part';
import { Tick } from './ticks';
import { modeNames } from './words';

const blank = { label: '', code: '', mode: '' as AttendanceMode | '', mostUses: null as number | null, skipsApproval: true, endsOn: '' };

/** Words that let somebody in where an invitation or an approval is asked for. */
export function Codes({ setup }: { setup: RegistrationSetup }) {
  const { roundtableId } = setup;
  const list = useContract(listCodes, { roundtableId });
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: keyOf(listCodes, { roundtableId }) });
  return (
    <Part id="codes" title="Invitation codes" hint="Send the address round: the form then knows the code. A code of your own is easier to guess than one that is drawn.">
      <Answered of={list} rows={2}>
        {({ items }) => (items.length === 0 ? <p className="muted gap-below">There is no code yet.</p> : <CodeTable codes={items} roundtableId={roundtableId} onRevoked={refresh} />)}
      </Answered>
      <NewCode setup={setup} zone={list.data?.zone} onMade={refresh} />
    </Part>
  );
}

function NewCode({ setup, zone, onMade }: { setup: RegistrationSetup; zone: string | undefined; onMade: () => void }) {
  const [wish, setWish] = useState(blank);
  const make = useChange(makeCode, () => { setWish(blank); onMade(); });
  const put = (part: Partial<typeof blank>) => { make.reset(); setWish({ ...wish, ...part }); };
  const errorOf = (pointer: string) => (make.error instanceof ApiProblem ? make.error.of(pointer) : undefined);
  const { label, code, mode, mostUses, skipsApproval, endsOn } = wish;
  const send = () => make.mutate({ roundtableId: setup.roundtableId, label, code: code.trim() || null, mode: mode || null, mostUses, skipsApproval, endsOn: endsOn || null });
  return (
    <form className="fields" aria-label="A new code" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <div className="fields two">
        <TextInput label="For whom" placeholder="Embassies" value={label} error={errorOf('/label')} onChange={(event) => put({ label: event.target.value })} />
        <TextInput label="Code" placeholder="is drawn when left empty" value={code} error={errorOf('/code')} onChange={(event) => put({ code: event.target.value })} />
        <NumberInput label="How often it may be used" placeholder="no limit" min={1} max={100_000} allowDecimal={false} value={mostUses ?? ''} onChange={(value) => put({ mostUses: value === '' ? null : Number(value) })} />
        <TextInput label={zone ? `Last day, on the clocks of ${cityOf(zone)}` : 'Last day'} type="date" value={endsOn} error={errorOf('/endsOn')} onChange={(event) => put({ endsOn: event.target.value })} />
        {setup.pools.length > 1 ? <Select label="For" data={[{ value: '', label: 'Room or online' }, ...setup.pools.map((pool) => ({ value: pool.mode, label: modeNames[pool.mode] }))]} value={mode} allowDeselect={false} onChange={(value) => put({ mode: (value ?? '') as AttendanceMode | '' })} /> : null}
      </div>
      <Tick label="Whoever has it need not wait for your approval" checked={skipsApproval} onChange={(on) => put({ skipsApproval: on })} />
      <Keep change={make} label="Make a code" />
    </form>
  );
}

/** Whether a code still works, in words. */
const standing = ({ revokedLocal, mostUses, uses, endsLocal }: InvitationCode): string => {
  if (revokedLocal) return `Ended on ${shortDate(revokedLocal)}`;
  if (mostUses !== null && uses >= mostUses) return 'Used up';
  return endsLocal ? `Until ${shortDate(endsLocal)}, ${endsLocal.slice(11)}` : 'Works';
};

function CodeTable({ codes, roundtableId, onRevoked }: { codes: readonly InvitationCode[]; roundtableId: string; onRevoked: () => void }) {
  const revoke = useChange(revokeCode, onRevoked);
  const [copied, setCopied] = useState<string | null>(null);
  const [ending, setEnding] = useState<string | null>(null);
  const copy = ({ id, address }: InvitationCode) => void navigator.clipboard.writeText(new URL(address, location.origin).href).then(() => setCopied(id));
  return (
    <>
      {revoke.isError ? <Problem problem={revoke.error} /> : null}
      <table className="table codes gap-below">
        <thead><tr><th>Code</th><th>For whom</th><th className="r">Used</th><th className="lo">Stands</th><th><span className="visually-hidden">Acts</span></th></tr></thead>
        <tbody>
          {codes.map((code) => (
            <tr key={code.id}>
              <th scope="row" className="mono">{code.code}</th>
              <td>{code.label}{code.mode ? <span className="muted"> ({modeNames[code.mode].toLowerCase()})</span> : null}</td>
              <td className="r num">{code.uses}{code.mostUses === null ? '' : ` of ${code.mostUses}`}</td>
              <td className="lo">{standing(code)}</td>
              <td className="code-acts">
                {code.revokedAt ? null : ending === code.id ? (
                  <><Button look="bad" busy={revoke.isPending} onClick={() => revoke.mutate({ roundtableId, codeId: code.id })}>End {code.code}</Button> <Button look="quiet" onClick={() => setEnding(null)}>Keep it</Button></>
                ) : (
                  <><button type="button" className="lnk" aria-label={`Copy the address with ${code.code}`} onClick={() => copy(code)}>{copied === code.id ? 'Copied' : 'Copy address'}</button> <button type="button" className="lnk" aria-label={`End ${code.code}; whoever registered by it stays registered`} onClick={() => setEnding(code.id)}>End</button></>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
