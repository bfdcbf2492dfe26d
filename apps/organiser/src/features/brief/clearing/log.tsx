import { downloadClearingLog, showClearingLog } from '@convenor/contracts';
import { useState } from 'react';
import { useContract } from '../../../api/use-contract';
import { useDownload } from '../../../api/use-download';
import { Answered } from '../../../parts/answered';
import { Problem } from '../../../parts/problem';
import { utcMoment } from '../../../words/dates';

interface LogProps { roundtableId: string; documentId: string }

/** Who asked whom, who answered what and where it came from: kept, and shown when somebody asks later. */
export function Log(props: LogProps) {
  const [open, setOpen] = useState(false);
  return (
    <section className="cl-sec" aria-labelledby="h-log">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary><h3 id="h-log">Log of the clearing</h3></summary>
        {open ? <Lines {...props} cursor={undefined} /> : null}
      </details>
    </section>
  );
}

function Lines({ roundtableId, documentId, cursor }: LogProps & { cursor: string | undefined }) {
  const log = useContract(showClearingLog, { roundtableId, documentId, limit: 100, ...(cursor ? { cursor } : {}) });
  const [further, setFurther] = useState(false);
  const download = useDownload();
  return (
    <Answered of={log} rows={4}>
      {({ items, nextCursor }) => (
        <>
          {cursor === undefined && items.length === 0 ? <p className="soft">Nothing has happened yet.</p> : null}
          {items.length > 0 ? (
            <table className="table">
              <thead className={cursor ? 'visually-hidden' : undefined}><tr><th>When</th><th>Who</th><th>About</th><th>What</th></tr></thead>
              <tbody>{items.map(({ number, at, by, about, words }) => <tr key={number}><td className="nowrap">{utcMoment(at)}</td><td>{by}</td><td>{about}</td><td>{words}</td></tr>)}</tbody>
            </table>
          ) : null}
          {nextCursor && !further ? <p><button type="button" className="lnk" onClick={() => setFurther(true)}>Show more</button></p> : null}
          {nextCursor && further ? <Lines roundtableId={roundtableId} documentId={documentId} cursor={nextCursor} /> : null}
          {cursor === undefined && items.length > 0 ? <p><button type="button" className="lnk" disabled={download.isPending} onClick={() => download.mutate({ key: 'log', contract: downloadClearingLog, wish: { roundtableId, documentId }, name: 'clearing-log.csv' })}>Take the whole log as a table (CSV)</button></p> : null}
          {download.isError ? <Problem problem={download.error} /> : null}
        </>
      )}
    </Answered>
  );
}
