import { NativeSelect, TextInput, Textarea } from '@mantine/core';
import { RoundtableFormat, type Proposal } from '@convenor/contracts';
import { useState, type FormEvent } from 'react';
import { Button } from '../../parts/button';
import { CityChoice } from '../../parts/city-choice';
import { formats } from '../../words/labels';
import { valueAt } from './pointer';
import type { Row, RowField } from './proposal-rows';
import { words } from './words';

const asText = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : value === null || value === undefined ? '' : String(value));

const asValue = ({ kind }: RowField, text: string): unknown => {
  const trimmed = text.trim();
  if (kind === 'lines') return text.split('\n').map((part) => part.trim()).filter(Boolean);
  if (trimmed === '') return null;
  return kind === 'number' ? Number(trimmed) : trimmed;
};

const wrongIn = ({ kind, required }: RowField, text: string): string | null => {
  if (required && text.trim() === '') return 'Please fill this in, or take the line out.';
  return kind === 'number' && !/^\d*$/.test(text.trim()) ? 'A whole number, please.' : null;
};

interface EditorProps {
  row: Row;
  proposal: Proposal;
  onSave: (values: { pointer: string; value: unknown }[]) => void;
  onLeave: () => void;
}

/** The values of one row as fields, in the place where they stand. */
export function RowEditor({ row, proposal, onSave, onLeave }: EditorProps) {
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(row.fields.map(({ pointer }) => [pointer, asText(valueAt(proposal, pointer))])));
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const save = (event: FormEvent) => {
    event.preventDefault();
    const bad = row.fields.flatMap((field) => { const why = wrongIn(field, texts[field.pointer] ?? ''); return why ? [[field.pointer, why]] : []; });
    setWrong(Object.fromEntries(bad));
    if (bad.length > 0) return;
    const changed = row.fields.filter(({ pointer }) => texts[pointer] !== asText(valueAt(proposal, pointer)));
    onSave(changed.map((field) => ({ pointer: field.pointer, value: asValue(field, texts[field.pointer] ?? '') })));
  };
  return (
    <form className="row-editor" onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && onLeave()} noValidate>
      {row.fields.map((field, index) => (
        <EditorField
          key={field.pointer} field={field} text={texts[field.pointer] ?? ''} error={wrong[field.pointer]} first={index === 0}
          onChange={(text) => setTexts((before) => ({ ...before, [field.pointer]: text }))}
        />
      ))}
      <p className="row acts"><Button type="submit">{words.save}</Button><Button look="quiet" onClick={onLeave}>{words.leave}</Button></p>
    </form>
  );
}

interface FieldProps { field: RowField; text: string; error?: string; first: boolean; onChange: (text: string) => void }

function EditorField({ field, text, error, first, onChange }: FieldProps) {
  const common = { label: field.label, value: text, error, 'data-autofocus': first || undefined, autoFocus: first };
  if (field.kind === 'lines') return <Textarea {...common} autosize={false} rows={3} onChange={(event) => onChange(event.target.value)} />;
  if (field.kind === 'zone') return <CityChoice label={field.label} zone={text} onChange={onChange} />;
  if (field.kind === 'format') {
    return <NativeSelect {...common} data={[{ value: '', label: words.notInNote }, ...RoundtableFormat.options.map((value) => ({ value, label: formats[value] }))]} onChange={(event) => onChange(event.target.value)} />;
  }
  const type = field.kind === 'date' ? 'date' : field.kind === 'time' ? 'time' : 'text';
  return <TextInput {...common} type={type} inputMode={field.kind === 'number' ? 'numeric' : undefined} onChange={(event) => onChange(event.target.value)} />;
}
