/** A form that passes its values to `onSubmit`. */
import type { InputHTMLAttributes, ReactNode } from 'react';

interface Field<Name extends string> extends InputHTMLAttributes<HTMLInputElement> {
  readonly name: Name;
  readonly label: string;
}

interface FormProps<Name extends string> {
  readonly fields: readonly Field<Name>[];
  readonly action: string;
  readonly busy: boolean;
  readonly onSubmit: (getValue: (name: Name) => string) => void;
  readonly children?: ReactNode;
}

export function Form<Name extends string>({ fields, action, busy, onSubmit, children }: FormProps<Name>) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        onSubmit((name) => {
          const value = data.get(name);
          return typeof value === 'string' ? value : '';
        });
      }}
    >
      {fields.map(({ label, ...input }) => (
        <label key={input.name}>
          {label}
          <input required {...input} />
        </label>
      ))}
      {children}
      <button disabled={busy}>{action}</button>
    </form>
  );
}

export const digits = (length: string) =>
  ({ inputMode: 'numeric', pattern: `\\d{${length}}`, autoComplete: 'off' }) as const;
