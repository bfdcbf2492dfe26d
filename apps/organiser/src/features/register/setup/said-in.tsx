import { Textarea, TextInput } from '@mantine/core';
import type { Language } from '@convenor/contracts';
import { languageNames, languagesFrom } from './words';

type Said = Partial<Record<Language, string>>;

interface SaidInProps {
  label: string;
  value: Said;
  main: Language;
  onChange: (value: Said) => void;
  description?: string;
  error?: string | undefined;
  long?: boolean;
}

const put = (value: Said, language: Language, text: string): Said => {
  const { [language]: _before, ...rest } = value;
  return text === '' ? rest : { ...rest, [language]: text };
};

/** A text in the main language, and folded away in the other five; where one is missing people read the main one. */
export function SaidIn({ label, value, main, onChange, description, error, long }: SaidInProps) {
  const [, ...others] = languagesFrom(main);
  const Input = long ? Textarea : TextInput;
  const said = others.filter((language) => value[language]);
  return (
    <div className="said-in">
      <Input label={label} description={description} error={error} value={value[main] ?? ''} lang={main} dir="auto" onChange={(event) => onChange(put(value, main, event.target.value))} />
      <details>
        <summary className="mini">{said.length === 0 ? `Only in ${languageNames[main]}: readers of other languages see it so` : `Also in ${said.map((language) => languageNames[language]).join(', ')}`}</summary>
        <div className="fields two">
          {others.map((language) => <Input key={language} label={`${label}, ${languageNames[language]}`} value={value[language] ?? ''} lang={language} dir="auto" onChange={(event) => onChange(put(value, language, event.target.value))} />)}
        </div>
      </details>
    </div>
  );
}
