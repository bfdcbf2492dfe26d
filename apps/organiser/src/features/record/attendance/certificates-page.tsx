import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { finishAttendance, printCertificate, printCertificates, setCertificateRule, showCertificates, type CertificateLine, type CertificateRule, type OutputOf, type WhyNoCertificate } from '@convenor/contracts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useChange, useContract } from '../../../api/use-contract';
import { useDownload } from '../../../api/use-download';
import { Answered } from '../../../parts/answered';
import { Button } from '../../../parts/button';
import { Problem } from '../../../parts/problem';
import { Status } from '../../../parts/status';
import { plural, utcMoment } from '../../../words/dates';
import { useRoundtable } from '../../roundtable/use-roundtable';
import { AttendanceNav } from './attendance-nav';
import { Tick } from './tick';
import { useAttendanceAgain } from './use-attendance';
import { useMayGiveOut } from './use-may-give-out';
import { length } from './words';
import './attendance.css';

type Certificates = OutputOf<typeof showCertificates>;

/** Certificates of attendance: the rule, who has one, and as PDF. */
export function CertificatesPage() {
  const { id: roundtableId } = useRoundtable();
  const certificates = useContract(showCertificates, { roundtableId });
  const may = useMayGiveOut();
  return (
    <Answered of={certificates} rows={8}>
      {(answer) => (
        <>
          <AttendanceNav waiting={answer.waiting} />
          <div className="over">
            <div>{answer.rule.offered ? <><Final certificates={answer} may={may} /><People certificates={answer} may={may} /></> : <p className="muted prose">No certificates are offered. {may ? 'Say on this page who has one and who signs it; people then find theirs under My registration once the record is final.' : 'An organiser of the programme can say who has one.'}</p>}</div>
            {may ? <RuleForm key={JSON.stringify(answer.rule)} rule={answer.rule} meetingMinutes={answer.meetingMinutes} /> : null}
          </div>
        </>
      )}
    </Answered>
  );
}

/** From when on participants find theirs. */
function Final({ certificates: { finalAt, over, waiting }, may }: { certificates: Certificates; may: boolean }) {
  const { id: roundtableId } = useRoundtable();
  const again = useAttendanceAgain(roundtableId);
  const finish = useChange(finishAttendance, again);
  return (
    <section aria-labelledby="h-final">
      <h2 className="sec" id="h-final">Is the record final?</h2>
      <p><Status shape={finalAt ? 'ok' : 'off'}>{finalAt ? `Final since ${utcMoment(finalAt)}` : 'Not final yet'}</Status></p>
      {waiting > 0 && !finalAt ? <p className="notice notice-warn">{plural(waiting, 'connection is', 'connections are')} nobody yet. <Link to="../matching" relative="path">Match them first</Link>: whoever they are may be missing a certificate.</p> : null}
      <p className="soft">{finalAt ? 'Whoever has a certificate finds it under My registration. A correction still counts: a certificate that says something else than the record holds no more, and its page says so.' : over ? 'Participants find their certificates once you say so.' : 'The meeting is not over yet.'}</p>
      {finish.isError ? <Problem problem={finish.error} focus={false} /> : null}
      {over && may ? <p className="acts"><Button look={finalAt ? 'outlined' : 'primary'} busy={finish.isPending} onClick={() => finish.mutate({ roundtableId, final: !finalAt })}>{finalAt ? 'Open it again' : 'The record is final'}</Button></p> : null}
    </section>
  );
}

const whys: Record<WhyNoCertificate, string> = { too_short: 'not long enough', time_not_known: 'time not known', not_there: 'not there', speaker: 'speakers have none', team: 'team' };

function People({ certificates: { people, over }, may }: { certificates: Certificates; may: boolean }) {
  const { id: roundtableId } = useRoundtable();
  const download = useDownload();
  const again = useAttendanceAgain(roundtableId);
  const have = people.filter(({ why }) => why === null);
  const [all, setAll] = useState(false);
  const shown = all ? people : people.slice(0, 60);
  const take = (one: CertificateLine) => download.mutate({ key: one.attendanceId, contract: printCertificate, wish: { roundtableId, attendanceId: one.attendanceId }, name: 'certificate.pdf' }, { onSuccess: again });
  return (
    <section aria-labelledby="h-have">
      <h2 className="sec" id="h-have">Who has one<span className="sec-note">{have.length} of {plural(people.length, 'person', 'people')}</span></h2>
      {download.isError ? <Problem problem={download.error} focus={false} /> : null}
      {have.length > 0 && over && may ? <p className="acts"><Button busy={download.isPending && download.variables.key === 'all'} onClick={() => download.mutate({ key: 'all', contract: printCertificates, wish: { roundtableId }, name: 'certificates.pdf' }, { onSuccess: again })}>All {have.length} as one PDF</Button></p> : null}
      {people.length === 0 ? <p className="muted">Nobody is on the record yet.</p> : (
        <table className="table cert-rows">
          <thead><tr><th scope="col">Name</th><th scope="col" className="r">Time</th><th scope="col">Certificate</th><th scope="col"><span className="visually-hidden">Take it</span></th></tr></thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.attendanceId}>
                <th scope="row">{one.name}{one.speaker ? <span className="muted mini"> speaker</span> : null}</th>
                <td className="r num">{length(one.minutes)}</td>
                <td>{one.why === null ? (one.number ?? 'Yes') : <span className="muted">No, {whys[one.why]}</span>}{one.revoked.length > 0 ? <span className="muted mini"> {one.revoked.join(', ')} {one.revoked.length === 1 ? 'holds' : 'hold'} no more</span> : null}</td>
                <td className="r">{one.why === null && over && may ? <button type="button" className="lnk" aria-label={`Certificate of ${one.name} as PDF`} onClick={() => take(one)}>PDF</button> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {people.length > shown.length ? <p className="acts"><button type="button" className="btn" onClick={() => setAll(true)}>Show all {people.length}</button></p> : null}
    </section>
  );
}

const whole = (value: string | number, most: number): number => Math.min(most, Math.max(1, Math.round(Number(value) || 1)));

function RuleForm({ rule, meetingMinutes }: { rule: CertificateRule; meetingMinutes: number }) {
  const { id: roundtableId } = useRoundtable();
  const [draft, setDraft] = useState(rule);
  const again = useAttendanceAgain(roundtableId);
  const set = useChange(setCertificateRule, again);
  const change = (part: Partial<CertificateRule>) => setDraft({ ...draft, ...part });
  const same = JSON.stringify(draft) === JSON.stringify(rule);
  return (
    <section aria-labelledby="h-cert-rule">
      <h2 className="sec" id="h-cert-rule">The rule</h2>
      <form className="fields" onSubmit={(event) => { event.preventDefault(); set.mutate({ roundtableId, ...draft }); }}>
        <Tick label="Offer certificates of attendance" checked={draft.offered} onChange={(checked) => change({ offered: checked })} />
        {draft.offered ? (
          <>
            <Tick label="Only from a number of minutes on" checked={draft.leastMinutes !== null} onChange={(checked) => change({ leastMinutes: checked ? Math.round(meetingMinutes / 2) || 30 : null })} />
            {draft.leastMinutes === null ? null : <NumberInput label="Minutes" min={1} max={1440} value={draft.leastMinutes} onChange={(value) => change({ leastMinutes: whole(value, 1440) })} />}
            <Tick label="Only from a part of the meeting on" checked={draft.leastShare !== null} onChange={(checked) => change({ leastShare: checked ? 50 : null })} />
            {draft.leastShare === null ? null : <NumberInput label="Per cent of the meeting" description={`${draft.leastShare} % of ${length(meetingMinutes)} is ${length(Math.ceil((draft.leastShare * meetingMinutes) / 100))}`} min={1} max={100} value={draft.leastShare} onChange={(value) => change({ leastShare: whole(value, 100) })} />}
            <NativeSelect label="Speakers of the line-up" value={draft.speakers} data={[{ value: 'like_everybody', label: 'Like everybody' }, { value: 'as_speakers', label: 'One that says they spoke, however long they stayed' }, { value: 'none', label: 'None' }]} onChange={(event) => change({ speakers: event.target.value as CertificateRule['speakers'] })} />
            <TextInput label="Who signs" description="The name as it is printed" maxLength={200} value={draft.signatoryName} onChange={(event) => change({ signatoryName: event.target.value })} />
            <TextInput label="In what function" maxLength={200} value={draft.signatoryTitle} onChange={(event) => change({ signatoryTitle: event.target.value })} />
          </>
        ) : null}
        {set.isError ? <Problem problem={set.error} focus={false} /> : null}
        <p className="acts"><Button type="submit" busy={set.isPending} aria-disabled={same || undefined}>Keep the rule</Button></p>
      </form>
    </section>
  );
}
