import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { Attribution, NoteKind, type NoteWish } from '@convenor/contracts';
import { useId, type KeyboardEvent } from 'react';
import { attributions, noteKinds } from '../../words/labels';
import type { Choice } from './typed-marks';

interface FieldsProps {
  wish: NoteWish;
  speakers: readonly Choice[];
  themes: readonly Choice[];
  onChange: (part: Partial<NoteWish>) => void;
  /** Enter keeps the line; Shift with Enter begins a new one. */
  onEnter: () => void;
  error?: string;
}

/** Everything there is to say about one note. */
export function NoteFields({ wish, speakers, themes, onChange, onEnter, error }: FieldsProps) {
  const id = useId();
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onEnter();
    }
  };
  return (
    <div className="note-fields">
      <Textarea label="What was said" rows={3} value={wish.text} error={error} onKeyDown={press} onChange={(event) => onChange({ text: event.target.value })} placeholder={'/rec [Member States] @name …'} />
      <div className="fields three-up">
        <NativeSelect label="Kind" value={wish.kind} data={NoteKind.options.map((value) => ({ value, label: noteKinds[value] }))} onChange={(event) => onChange({ kind: event.target.value as NoteKind })} />
        <NativeSelect label="Speaker" value={wish.speakerId ?? ''} data={[{ value: '', label: wish.speakerName ?? 'Nobody named' }, ...speakers.map(({ id: value, label }) => ({ value, label }))]} onChange={(event) => onChange({ speakerId: event.target.value || null, ...(event.target.value ? { speakerName: null } : {}) })} />
        <NativeSelect label="Theme" value={wish.themeId ?? ''} data={[{ value: '', label: 'No theme' }, ...themes.map(({ id: value, label }) => ({ value, label }))]} onChange={(event) => onChange({ themeId: event.target.value || null })} />
        <NativeSelect label="Attribution" value={wish.attribution} data={Attribution.options.map((value) => ({ value, label: attributions[value] }))} onChange={(event) => onChange({ attribution: event.target.value as Attribution })} />
        {wish.kind === 'recommendation' ? <TextInput label="To whom" value={wish.addressee ?? ''} placeholder="Member States" onChange={(event) => onChange({ addressee: event.target.value || null })} /> : null}
        {wish.speakerId === null ? <TextInput label="Somebody from the floor" value={wish.speakerName ?? ''} placeholder="Name, as it was said" onChange={(event) => onChange({ speakerName: event.target.value || null })} /> : null}
      </div>
      <div className="row">
        {wish.kind === 'quote' ? <label className="check" htmlFor={`${id}-verbatim`}><input id={`${id}-verbatim`} type="checkbox" checked={wish.verbatim} onChange={(event) => onChange({ verbatim: event.target.checked })} /> Word for word</label> : null}
        {wish.kind === 'recommendation' ? <label className="check" htmlFor={`${id}-key`}><input id={`${id}-key`} type="checkbox" checked={wish.key} onChange={(event) => onChange({ key: event.target.checked })} /> A key recommendation</label> : null}
      </div>
    </div>
  );
}
