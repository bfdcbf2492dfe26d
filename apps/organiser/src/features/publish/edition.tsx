import { Modal, Textarea } from '@mantine/core';
import { correctEdition, downloadEdition, retryEdition, withdrawEdition, writeNotice, type EditionView, type NoticeView, type VersionView } from '@convenor/contracts';
import { useState } from 'react';
import { useChange } from '../../api/use-contract';
import { useDownload } from '../../api/use-download';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';
import { plural } from '../../words/dates';
import { formatNames } from '../brief/words';
import { useRoundtable } from '../roundtable/use-roundtable';
import { Circulation } from './circulation';
import { useTakePublishing } from './use-take-publishing';
import { Typeset } from './typeset';
import { day, editionStates, languageNames, noticeNames, size } from './words';

/** One language of the work: what readers see, its versions and files, its notices, and what may be done. */
export function Edition({ edition }: { edition: EditionView }) {
  const { id: roundtableId } = useRoundtable();
  const { id, language, title, state, versions, href, isbn, hiddenQuotes, changedSince, notices } = edition;
  const [asking, setAsking] = useState<'correct' | 'withdraw' | null>(null);
  const retry = useChange(retryEdition, useTakePublishing(roundtableId));
  const [shape, word] = editionStates[state];
  const [newest] = versions;
  const shown = versions.find((version) => version.state === 'public') ?? newest;
  return (
    <section className="edition gap-above" aria-labelledby={`h-${id}`}>
      <h2 className="sec" id={`h-${id}`}><span lang={language}>{title}</span><span className="sec-note">{languageNames[language]} <Status shape={shape}>{word}</Status></span></h2>
      {hiddenQuotes > 0 ? <p className="notice notice-bad" role="alert"><b>{plural(hiddenQuotes, 'passage')} hidden.</b> The speaker took it back, so readers no longer see it and files are withheld. Say so in words below, take it out in the workshop, and publish a correction.</p> : null}
      {state === 'being_made' ? <p role="status"><Status shape="wait">The four files are being made; the page goes up when all are there.</Status></p> : null}
      {newest?.state === 'failed' ? (
        <div className="notice notice-warn"><p><b>Version {newest.version} is not public: a file could not be made.</b> {newest.files.find((file) => file.problem)?.problem}</p><p className="acts"><Button busy={retry.isPending} onClick={() => retry.mutate({ roundtableId, editionId: id })}>Try again</Button></p></div>
      ) : null}
      {retry.isError ? <Problem problem={retry.error} /> : null}
      <dl className="facts">
        {state === 'public' || state === 'withdrawn' ? <><dt>Page</dt><dd><a href={href} target="_blank" rel="noreferrer">{href}</a></dd></> : null}
        <dt>ISBN</dt><dd className="num">{isbn ?? 'none'}</dd>
        {shown ? <><dt>Frozen as</dt><dd><span className="mono mini" style={{ overflowWrap: 'anywhere' }}>{shown.hash}</span> <span className="muted mini">SHA-256 of the text</span></dd></> : null}
      </dl>
      {versions.map((version) => <Version key={version.version} editionId={id} title={title} version={version} />)}
      <Notices notices={notices} />
      {state === 'public' ? (
        <p className="row acts">
          <Button onClick={() => setAsking('correct')} aria-disabled={!(changedSince || hiddenQuotes > 0) || undefined}>Publish a correction</Button>
          <Button look="quiet" className="btn-bad" onClick={() => setAsking('withdraw')}>Withdraw</Button>
        </p>
      ) : null}
      {state === 'public' && !changedSince && hiddenQuotes === 0 ? <p className="hint">A correction opens once the text in the workshop differs from the public one.</p> : null}
      {state === 'public' ? <><Typeset edition={edition} /><Circulation edition={edition} /></> : null}
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={asking === 'withdraw' ? 'Withdraw this edition' : 'Publish a correction'}>
        {asking ? <Saying editionId={id} act={asking} onDone={() => setAsking(null)} /> : null}
      </Modal>
    </section>
  );
}

function Version({ editionId, title, version: { version, state, issuedOn, files } }: { editionId: string; title: string; version: VersionView }) {
  const { id: roundtableId } = useRoundtable();
  const download = useDownload();
  return (
    <>
      <h3 className="small-head">Version {version}, {day(issuedOn)}{state === 'replaced' ? ', replaced' : ''}</h3>
      <p className="row">
        {files.map((file) => file.state === 'ready' ? (
          <Button key={file.format} busy={download.isPending && download.variables?.key === file.format} onClick={() => download.mutate({ key: file.format, contract: downloadEdition, wish: { roundtableId, editionId, version: String(version), format: file.format }, name: `${title}.${file.format}` })}>
            {formatNames[file.format]} <span className="muted">{size(file.octets)}</span>
          </Button>
        ) : <Status key={file.format} shape={file.state === 'failed' ? 'bad' : 'wait'}>{formatNames[file.format]}</Status>)}
      </p>
      {download.isError ? <Problem problem={download.error} focus={false} /> : null}
    </>
  );
}

function Notices({ notices }: { notices: readonly NoticeView[] }) {
  if (notices.length === 0) return null;
  return (
    <>
      <h3 className="small-head">Notices readers see</h3>
      <ul className="plain">
        {notices.map((notice) => <li key={notice.id}><b>{day(notice.on)}: {noticeNames[notice.kind]}.</b> {notice.words ?? <Status shape="bad">Waits for your words</Status>}{notice.words === null ? <NoticeWords notice={notice} /> : null}</li>)}
      </ul>
    </>
  );
}

function NoticeWords({ notice }: { notice: NoticeView }) {
  const { id: roundtableId } = useRoundtable();
  const [words, setWords] = useState('');
  const write = useChange(writeNotice, useTakePublishing(roundtableId));
  return (
    <form onSubmit={(event) => { event.preventDefault(); write.mutate({ roundtableId, noticeId: notice.id, words }); }}>
      <Textarea label="What readers are told" value={words} onChange={(event) => setWords(event.target.value)} autosize minRows={2} />
      {write.isError ? <Problem problem={write.error} focus={false} /> : null}
      <p className="acts"><Button type="submit" busy={write.isPending}>Publish the words</Button></p>
    </form>
  );
}

/** Words for readers, and what follows from them; nothing happens before the button. */
function Saying({ editionId, act, onDone }: { editionId: string; act: 'correct' | 'withdraw'; onDone: () => void }) {
  const { id: roundtableId } = useRoundtable();
  const [words, setWords] = useState('');
  const take = useTakePublishing(roundtableId);
  const correct = useChange(correctEdition, (view) => { take(view); onDone(); });
  const withdraw = useChange(withdrawEdition, (view) => { take(view); onDone(); });
  const change = act === 'correct' ? correct : withdraw;
  return (
    <form onSubmit={(event) => { event.preventDefault(); change.mutate({ roundtableId, editionId, words }); }}>
      <p>{act === 'correct' ? 'The newest text becomes the next version. The old one stays reachable, marked as replaced.' : 'The page keeps its title and this notice; the text and its files are no longer shown. This cannot be taken back.'}</p>
      <Textarea className="gap-above" label={act === 'correct' ? 'What changed, as readers will see it' : 'Why, as readers will see it'} value={words} onChange={(event) => setWords(event.target.value)} autosize minRows={3} data-autofocus />
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts"><Button type="submit" look={act === 'withdraw' ? 'bad' : 'primary'} busy={change.isPending}>{act === 'withdraw' ? 'Withdraw the edition' : 'Publish the correction'}</Button><Button look="quiet" onClick={onDone}>Leave as it is</Button></p>
    </form>
  );
}
