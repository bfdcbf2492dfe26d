import type { RoundtableView } from '@convenor/contracts';

/** The public page, once there is one. */
export function HeadActs({ view }: { view: RoundtableView }) {
  if (view.state === 'draft') return null;
  return (
    <div className="head-acts">
      <a className="btn" href={view.publicAddress} target="_blank" rel="noreferrer">Public page</a>
    </div>
  );
}
