import { registerErrors, type RegisterError, type RegisterField } from '@convenor/contracts';
import { type Say, useReader } from '../words';

const isCode = (message: string): message is RegisterError => (registerErrors as readonly string[]).includes(message);

/** A code in the reader's words; a sentence of the organiser's as it is. */
export const errorWords = (message: string, say: Say): string => (isCode(message) ? say(`error.${message}`) : message);

/** On top of a form that came back: each line leads to its field, and what was typed is kept. */
export const ErrorSummary = ({ errors, idOf, labelOf }: {
  errors: readonly { readonly field: RegisterField; readonly message: string }[];
  idOf: (field: RegisterField) => string;
  labelOf: (field: RegisterField) => string | undefined;
}) => {
  const { say, colon } = useReader();
  if (errors.length === 0) return null;
  return (
    <div className="summary" id="errors" role="alert" tabIndex={-1} aria-labelledby="errors-head">
      <h2 id="errors-head">{say('errors.head', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message }) => {
          const label = message === 'form_expired' ? undefined : labelOf(field);
          return <li key={field + message}><a href={`#${idOf(field)}`}>{label && `${label.replace(/[\s.:?؟？。：]+$/u, '')}${colon}`}{errorWords(message, say)}</a></li>;
        })}
      </ul>
      <p>{say('errors.kept')}</p>
    </div>
  );
};
