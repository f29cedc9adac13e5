/** A form that passes its values to `onSubmit`, shows what went wrong and marks the refused fields. */
import type { ErrorLike } from '@apollo/client';
import { type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react';
import { Failure, isRefused, type RefusalList, Refusals } from '../errors/errors.js';

interface Field<Name extends string> extends InputHTMLAttributes<HTMLInputElement> {
  /** As in the mutation's input, so that a refusal's `field` identifies it. */
  readonly name: Name;
  readonly label: string;
}

interface FormProps<Name extends string> {
  readonly fields: readonly Field<Name>[];
  readonly action: string;
  readonly busy: boolean;
  readonly onSubmit: (getValue: (name: Name) => string) => void;
  readonly refusals?: RefusalList | undefined;
  readonly error?: ErrorLike | undefined;
  readonly children?: ReactNode;
}

export function Form<Name extends string>(props: FormProps<Name>) {
  const { fields, action, busy, onSubmit, refusals, error, children } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus(), [refusals]);

  const submit = (data: FormData) => {
    if (busy) return;
    onSubmit((name) => {
      const value = data.get(name);
      return typeof value === 'string' ? value : '';
    });
    for (const { name, ...field } of fields) if (isSecret(field)) clear(form.current?.elements.namedItem(name));
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      {fields.map(({ label, ...field }) => {
        const refused = isRefused(field.name, refusals);
        return (
          <label key={field.name}>
            {label}
            <input required {...field} {...(refused && { 'aria-invalid': true, 'aria-describedby': `${id}-errors` })} />
          </label>
        );
      })}
      {children}
      <div id={`${id}-errors`} className="errors">
        <Refusals errors={refusals} />
        <Failure error={error} />
      </div>
      {/* A disabled button would lose the focus. */}
      <button aria-disabled={busy}>{action}</button>
    </form>
  );
}

/** PINs, passwords and one-time codes do not remain in the page after they have been sent. */
const isSecret = ({ type, autoComplete }: InputHTMLAttributes<HTMLInputElement>): boolean =>
  type === 'password' || autoComplete === 'one-time-code';

function clear(input: unknown): void {
  if (input instanceof HTMLInputElement) input.value = '';
}

export const digits = (length: string) =>
  ({
    inputMode: 'numeric',
    pattern: `\\d{${length}}`,
    title: `${length.replace(',', ' to ')} digits`,
    autoComplete: 'off', // a PIN is not the password that a browser offers to save
  }) as const;
