import type { ButtonHTMLAttributes } from 'react';
import { Link, type LinkProps } from 'react-router';

type Look = 'primary' | 'outlined' | 'quiet' | 'bad';

const classOf = (look: Look, touch: boolean | undefined, more = ''): string =>
  ['btn', look === 'primary' ? 'btn-primary' : '', look === 'quiet' ? 'btn-quiet' : '', look === 'bad' ? 'btn-bad' : '', touch ? 'btn-touch' : '', more]
    .filter(Boolean)
    .join(' ');

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  touch?: boolean;
  /** At work: the button keeps the focus and its width, and does nothing more. */
  busy?: boolean;
}

/** A verb. One primary button a screen. */
export function Button({ look = 'outlined', touch, busy, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={classOf(look, touch, className)}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      aria-busy={busy || undefined}
      onClick={busy || rest['aria-disabled'] ? undefined : onClick}
    >
      {children}
      {busy ? <span className="at-work" aria-hidden="true" /> : null}
    </button>
  );
}

/** A way to another page that looks like a button. */
export function ButtonLink({ look = 'outlined', touch, className, ...rest }: LinkProps & { look?: Look; touch?: boolean }) {
  return <Link {...rest} className={classOf(look, touch, className)} />;
}
