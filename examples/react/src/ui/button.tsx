/** A button in a list of similar ones: `context` distinguishes its name for screen readers. */
import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly context: string;
  /** Ignores clicks, but keeps the focus, which a disabled button would lose. */
  readonly busy?: boolean;
}

export function Button({ context, busy = false, children, onClick, ...attributes }: ButtonProps) {
  return (
    <button type="button" aria-disabled={busy} onClick={busy ? undefined : onClick} {...attributes}>
      {children}
      <span className="visually-hidden">: {context}</span>
    </button>
  );
}
