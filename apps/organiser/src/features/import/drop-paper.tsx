import { Textarea } from '@mantine/core';
import { useId, useRef, useState, type DragEvent } from 'react';
import { Button } from '../../parts/button';
import { useKeptDraft } from '../../parts/kept-draft';
import { words } from './words';

interface DropProps {
  onFile: (file: File) => void;
  onText: (text: string) => void;
  busy?: boolean;
}

/** One place for a paper: dropped, chosen, or pasted as text. */
export function DropPaper({ onFile, onText, busy }: DropProps) {
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useKeptDraft('pasted-paper', '');
  return (
    <div className="drop-paper">
      <DropZone onFile={onFile} busy={busy} title={words.dropHere} hint={words.formats} />
      {pasting || text ? (
        <form onSubmit={(event) => { event.preventDefault(); if (text.trim()) onText(text); }}>
          <Textarea label={words.pasteLabel} rows={10} value={text} onChange={(event) => setText(event.target.value)} autoFocus={pasting} />
          <p className="acts"><Button type="submit" look="primary" busy={busy}>{words.readPasted}</Button></p>
        </form>
      ) : (
        <p><button type="button" className="lnk" onClick={() => setPasting(true)}>{words.paste}</button></p>
      )}
    </div>
  );
}

interface ZoneProps { onFile: (file: File) => void; title: string; hint: string; busy?: boolean; accept?: string }

/** Takes a file by drop or by a button; the button is the way for keyboards and phones. */
export function DropZone({ onFile, title, hint, busy, accept }: ZoneProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) onFile(file);
  };
  return (
    <div className={over ? 'drop drop-over' : 'drop'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <b id={id}>{title}</b>
      <span>{hint}</span>
      <input
        ref={input} type="file" className="visually-hidden" tabIndex={-1} aria-labelledby={id} accept={accept}
        onChange={(event) => { const file = event.target.files?.[0]; if (file) onFile(file); event.target.value = ''; }}
      />
      <Button busy={busy} onClick={() => input.current?.click()}>{words.choose}</Button>
    </div>
  );
}
