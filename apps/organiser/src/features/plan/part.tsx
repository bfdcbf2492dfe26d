import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Button } from '../../parts/button';
import { Problem } from '../../parts/problem';
import { Status } from '../../parts/status';

/** One part of the plan: its head in the margin, what can be changed beside it. The address may lead to it (`#online`). */
export function Part({ id, title, hint, children }: { id: string; title: string; hint?: ReactNode; children: ReactNode }) {
  const { hash } = useLocation();
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (hash !== `#${id}`) return;
    part.current?.scrollIntoView();
    part.current?.focus();
  }, [hash, id]);
  return (
    <section className="part" id={id} ref={part} tabIndex={-1} aria-labelledby={`h-${id}`}>
      <div><h2 className="sec" id={`h-${id}`}>{title}</h2>{hint ? <p className="mini muted">{hint}</p> : null}</div>
      <div>{children}</div>
    </section>
  );
}

interface KeepProps {
  change: { isPending: boolean; isSuccess: boolean; isError: boolean; error: unknown };
  label?: string;
  /** Says who will hear of it. */
  told?: string;
}

/** The foot of a form: keep, and what came of it. */
export function Keep({ change, label = 'Keep', told }: KeepProps) {
  return (
    <>
      {change.isError ? <Problem problem={change.error} /> : null}
      <p className="row acts">
        <Button type="submit" busy={change.isPending}>{label}</Button>
        <span role="status">{change.isSuccess ? <Status shape="ok">Kept</Status> : null}</span>
        {told ? <span className="mini muted">{told}</span> : null}
      </p>
    </>
  );
}
