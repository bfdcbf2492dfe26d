import type { DelegateError, DelegateRow, DelegationPage } from '@convenor/contracts';
import type { ReactNode } from 'react';
import { About, Help, PrivacyWords } from '../parts/aside';
import { AtMoment } from '../parts/clocks';
import { Status } from '../parts/status';
import { Said, useReader } from '../words';

interface RowProps {
  page: DelegationPage;
  row: DelegateRow;
  number: number;
}

/** The label stands in the head of the column where there is room for columns; a reader hears whose row it is. */
const Cell = ({ label, id, number, children }: { label: string; id: string; number: number; children: ReactNode }) => {
  const { say } = useReader();
  return <td><label className="cell-label" htmlFor={id}>{label}<span className="visually-hidden"> {say('delegation.row', { number })}</span></label>{children}</td>;
};

const Standing = ({ page, row, number }: RowProps) => {
  const { say } = useReader();
  if (!row.registrationId) return null;
  return (
    <>
      {row.state && (
        <span className={row.state === 'confirmed' ? 'status status-ok' : 'status status-wait'}>
          <span>{row.state === 'waitlisted' && row.queuePlace !== undefined ? say('stands.waitlisted_at', { number: row.queuePlace }) : say(`stands.${row.state}`)}</span>
        </span>
      )}
      {row.heldUntil && <span className="soft"><AtMoment text={say('my.offered_words_until')} moment={row.heldUntil} /></span>}
      {row.href && <a href={row.href}><Said text={say('delegation.their_page')} put={{ name: <bdi>{row.name}</bdi> }} /></a>}
      {!page.closed && (
        <label className="check" htmlFor={`row-${number}-remove`}>
          <input type="checkbox" id={`row-${number}-remove`} name={`row.${number}.remove`} value="yes" defaultChecked={row.remove} />
          <span>{say('delegation.remove')}</span>
        </label>
      )}
    </>
  );
};

/** In which fields of its row an error lies. */
const fieldsOf: Readonly<Record<DelegateError, readonly string[]>> = {
  name_missing: ['name'], name_twice: ['name'], gone: ['name'], over_limit: ['mode'], mode_not_offered: ['mode'], no_place: ['mode'],
  too_long: ['honorific', 'name', 'position', 'needs'], signs_not_allowed: ['honorific', 'name', 'position', 'needs'],
};

/** One person. Whatever is wrong with the row is said in it, and every field keeps what was typed. */
const Row = ({ page, row, number }: RowProps) => {
  const { say } = useReader();
  const wrong = (row.errors?.length ?? 0) > 0;
  const isWrong = (name: string): boolean => row.errors?.some((error) => fieldsOf[error].includes(name)) ?? false;
  const marks = (name: string) => (isWrong(name) ? { 'aria-invalid': true as const, 'aria-describedby': `row-${number}-errors` } : {});
  const field = (name: 'honorific' | 'name' | 'position' | 'needs', value: string, most: number) => (
    <input className="input" id={`row-${number}-${name}`} name={`row.${number}.${name}`} defaultValue={value} maxLength={most} dir="auto"
      readOnly={page.closed !== undefined} {...marks(name)} />
  );
  return (
    <tr id={`row-${number}`} className={wrong ? 'wrong' : undefined}>
      <th scope="row">
        <span className="num">{number}</span>
        {row.registrationId && <input type="hidden" name={`row.${number}.id`} value={row.registrationId} />}
      </th>
      <Cell label={say('field.honorific')} id={`row-${number}-honorific`} number={number}>{field('honorific', row.honorific, 60)}</Cell>
      <Cell label={say('delegation.name')} id={`row-${number}-name`} number={number}>
        {wrong && <span className="error" id={`row-${number}-errors`}>{row.errors?.map((error) => say(`delegation.error.${error}`)).join('. ')}</span>}
        {field('name', row.name, 200)}
      </Cell>
      <Cell label={say('field.position')} id={`row-${number}-position`} number={number}>{field('position', row.position, 200)}</Cell>
      <Cell label={say('field.mode')} id={`row-${number}-mode`} number={number}>
        <select className="select" id={`row-${number}-mode`} name={`row.${number}.mode`} defaultValue={row.mode} disabled={page.closed !== undefined} {...marks('mode')}>
          {page.pools.map(({ mode }) => <option key={mode} value={mode}>{say(`mode.${mode}`)}</option>)}
        </select>
      </Cell>
      <Cell label={say('delegation.needs')} id={`row-${number}-needs`} number={number}>{field('needs', row.accessNeeds, 2000)}</Cell>
      <td><div className="stands"><Standing page={page} row={row} number={number} /></div></td>
    </tr>
  );
};

const Table = ({ page }: { page: DelegationPage }) => {
  const { say } = useReader();
  return (
    <table className="delegates">
      <caption className="visually-hidden">{say('delegation.table')}</caption>
      <thead>
        <tr>
          <th scope="col"><span className="visually-hidden">{say('delegation.table')}</span></th>
          {[say('field.honorific'), say('delegation.name'), say('field.position'), say('field.mode'), say('delegation.needs'), say('delegation.stands')].map((head) => <th scope="col" key={head}>{head}</th>)}
        </tr>
      </thead>
      <tbody>{page.rows.map((row, at) => <Row key={row.registrationId ?? `new-${at}`} page={page} row={row} number={at + 1} />)}</tbody>
    </table>
  );
};

/** What was typed travels through the question, so that a "no" loses nothing. */
const Sure = ({ page }: { page: DelegationPage }) => {
  const { say } = useReader();
  const fields = page.rows.flatMap((row, at) => [
    ['id', row.registrationId ?? ''], ['honorific', row.honorific], ['name', row.name], ['position', row.position], ['mode', row.mode], ['needs', row.accessNeeds], ['remove', row.remove ? 'yes' : ''],
  ].filter(([, value]) => value !== '').map(([name, value]) => <input key={`${at} ${name}`} type="hidden" name={`row.${at + 1}.${name}`} value={value} />));
  return (
    <form className="form" method="post" action={page.action} data-once="">
      <input type="hidden" name="formKey" value={page.formKey} />
      <input type="hidden" name="seen" value={page.seen} />
      {fields}
      <h1>{say('delegation.sure')}</h1>
      <ul className="bullets">{page.confirm?.map((name) => <li key={name}><bdi>{name}</bdi></li>)}</ul>
      <p>{say('delegation.sure_words')}</p>
      <div className="actions">
        <button className="btn btn-bad btn-touch" type="submit" name="sure" value="yes">{say('delegation.sure_button')}</button>
        <button className="btn btn-touch" type="submit" name="sure" value="no">{say('delegation.back')}</button>
      </div>
    </form>
  );
};

const Head = ({ page }: { page: DelegationPage }) => {
  const { say } = useReader();
  const filled = (mode: 'room' | 'online') => page.rows.filter((row) => row.registrationId && row.mode === mode).length;
  return (
    <>
      {page.notice && <p className={page.notice === 'saved' || page.notice === 'nothing_changed' ? 'notice notice-ok' : 'notice notice-warn'} role="status">{say(`delegation.notice.${page.notice}`)}</p>}
      <h1><bdi>{page.name}</bdi></h1>
      {page.closed ? <Status tone="off">{say(`delegation.closed.${page.closed}`)}</Status> : <p className="lead">{say('delegation.words')}</p>}
      {!page.closed && page.fillBy && <p><AtMoment text={say('delegation.until')} moment={page.fillBy} /></p>}
      <ul className="limits">
        {(['room', 'online'] as const).filter((mode) => page.limits[mode] > 0).map((mode) => <li key={mode}>{say(`delegation.filled_${mode}`, { filled: filled(mode), most: page.limits[mode] })}</li>)}
      </ul>
    </>
  );
};

/** One table for a whole delegation, without a script. */
export const DelegationView = ({ page }: { page: DelegationPage }) => {
  const { say } = useReader();
  return (
    <div className="delegation stack">
      <About roundtable={page.roundtable} back={false} />
      {page.confirm ? <Sure page={page} /> : (
        <>
          <Head page={page} />
          <form className="form" method="post" action={page.action} noValidate data-once="">
            <input type="hidden" name="formKey" value={page.formKey} />
            <input type="hidden" name="seen" value={page.seen} />
            <Table page={page} />
            {!page.closed && <div className="actions"><button className="btn btn-primary btn-touch" type="submit">{say('delegation.save')}</button></div>}
          </form>
        </>
      )}
      <Help page={page}><PrivacyWords page={page} /></Help>
    </div>
  );
};
