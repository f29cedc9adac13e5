/** The second step of linking: the patient selects from the records that the hospital found. */
import type { ErrorLike } from '@apollo/client';
import { useState } from 'react';
import type { RefusalList } from '../errors/errors.js';
import { Form } from '../ui/form.js';
import { Heading } from '../ui/heading.js';

interface RecordSelectionProps {
  readonly hospital: string;
  readonly records: readonly { readonly referenceNumber: string; readonly display?: string | null }[];
  readonly busy: boolean;
  readonly refusals: RefusalList | undefined;
  readonly error: ErrorLike | undefined;
  readonly onSelect: (references: string[]) => void;
}

export function RecordSelection({ hospital, records, busy, refusals, error, onSelect }: RecordSelectionProps) {
  const [deselected, setDeselected] = useState<readonly string[]>([]);
  const selected = records
    .map(({ referenceNumber }) => referenceNumber)
    .filter((reference) => !deselected.includes(reference));
  if (records.length === 0) return <Heading level={3}>All of your records at {hospital} are already linked.</Heading>;
  return (
    <>
      <Heading level={3}>Your records at {hospital}</Heading>
      <Form
        fields={[]}
        action="Send me the hospital’s code"
        busy={busy || selected.length === 0}
        refusals={refusals}
        error={error}
        onSubmit={() => onSelect(selected)}
      >
        {records.map(({ referenceNumber, display }) => (
          <label key={referenceNumber} className="check">
            <input
              type="checkbox"
              checked={!deselected.includes(referenceNumber)}
              onChange={({ target }) =>
                setDeselected(
                  target.checked
                    ? deselected.filter((reference) => reference !== referenceNumber)
                    : [...deselected, referenceNumber],
                )
              }
            />
            {display ?? referenceNumber}
          </label>
        ))}
      </Form>
    </>
  );
}
