import { ApiProblem, sentenceOf } from '@convenor/ui';
import { useEffect, useRef } from 'react';
import { Button } from './button';

/** What went wrong, in words, with a way to try again. Takes the focus, so that it is read out and seen. */
export function Problem({ problem, again, focus = true }: { problem: unknown; again?: () => void; focus?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [problem, focus]);
  if (!problem) return null;
  const errors = problem instanceof ApiProblem ? problem.errors : [];
  return (
    <div className="notice notice-bad" role="alert" tabIndex={-1} ref={box}>
      <p><b>{sentenceOf(problem)}</b></p>
      {errors.length > 0 ? (
        <ul className="problem-list">
          {errors.map(({ pointer, detail }) => (
            <li key={pointer + detail}>{lastWords(pointer)}{detail}</li>
          ))}
        </ul>
      ) : null}
      {again ? <p className="acts"><Button onClick={again}>Try again</Button></p> : null}
    </div>
  );
}

/** "/days/0/start" says "Start: " to a person. */
const lastWords = (pointer: string): string => {
  const name = pointer.split('/').filter((part) => part && !/^\d+$/.test(part)).pop();
  if (!name) return '';
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}: `;
};
