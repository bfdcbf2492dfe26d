import { readPaper } from '@convenor/contracts';
import { useMutation } from '@tanstack/react-query';
import { call } from '@convenor/ui';
import { useEffect, useState } from 'react';
import { Button } from '../../parts/button';
import { usePageTitle } from '../../parts/page-title';
import { Problem } from '../../parts/problem';
import { Waiting } from '../../parts/waiting';
import { takeCarried } from './carried';
import { DropPaper } from './drop-paper';
import { droppedFile, largestPaper, pastedFile } from './dropped-file';
import { PaperChecked } from './paper-checked';
import type { PaperRead } from './use-reading';
import { words } from './words';

/** What is read: a file, or text as if it were one. */
type Paper = File | { name: string; text: string };

const read = async (paper: Paper): Promise<PaperRead> => {
  if (!(paper instanceof File)) return call(readPaper, pastedFile(paper.name, paper.text));
  if (paper.size > largestPaper) throw new UnreadHere(words.tooLarge);
  const file = await droppedFile(paper).catch(() => {
    throw new UnreadHere(words.unreadable);
  });
  return call(readPaper, file);
};

/** A file that does not even leave this machine. */
class UnreadHere extends Error {}

/** From a concept note to a roundtable: drop, check, create. */
export function ImportPage() {
  usePageTitle(words.title);
  const reading = useMutation<PaperRead, Error, Paper>({ mutationFn: read });
  const [name, setName] = useState('');
  const start = (paper: Paper) => {
    setName(paper.name);
    reading.mutate(paper);
  };
  const { mutate } = reading;
  useEffect(() => {
    const carried = takeCarried('paper');
    if (!carried) return;
    setName(carried.name);
    mutate(carried);
  }, [mutate]);

  if (reading.data && reading.data.proposal.kind !== 'other') {
    return <PaperChecked key={reading.submittedAt} name={name} read={reading.data} onAnother={() => reading.reset()} />;
  }
  const begin = { onFile: start, onText: (text: string) => start({ name: words.pastedName, text }), busy: reading.isPending };
  if (reading.data) {
    return (
      <>
        <header className="head"><div><p className="kicker">{name}</p><h1>{words.notOurs}</h1></div></header>
        <p className="lead prose" role="status">{words.seems(reading.data.proposal.seems)}</p>
        <DropPaper {...begin} />
      </>
    );
  }
  return (
    <>
      <header className="head"><div><p className="kicker">{words.title}</p><h1>{words.begin}</h1></div></header>
      <p className="soft prose">{words.lead}</p>
      {reading.isError ? (
        <div className="gap-above">
          {reading.error instanceof UnreadHere ? <div className="notice notice-bad" role="alert"><b>{reading.error.message}</b></div> : <Problem problem={reading.error} />}
        </div>
      ) : null}
      {reading.isPending ? (
        <div className="reading" aria-live="polite">
          <p className="serif">{words.reading(name)}</p>
          <Waiting rows={8} label={words.reading(name)} />
        </div>
      ) : (
        <DropPaper {...begin} />
      )}
      {reading.isPending ? <p><Button onClick={() => reading.reset()}>{words.another}</Button></p> : null}
    </>
  );
}
