import { toWords } from '../ui/format.js';
import { type HiTypes, selectableHiTypes } from './terms.js';

interface HiTypeSelectionProps {
  readonly value: HiTypes;
  readonly onChange: (hiTypes: HiTypes) => void;
}

export function HiTypeSelection({ value, onChange }: HiTypeSelectionProps) {
  return (
    <fieldset>
      <legend>Document kinds</legend>
      <p>The request is not limited to some kinds of documents. Select those that you want to share.</p>
      {selectableHiTypes.map((hiType) => (
        <label key={hiType} className="check">
          <input
            type="checkbox"
            value={hiType}
            checked={value.includes(hiType)}
            onChange={({ target }) =>
              onChange(selectableHiTypes.filter((type) => (type === hiType ? target.checked : value.includes(type))))
            }
          />
          {toWords(hiType)}
        </label>
      ))}
      {value.length === 0 && <p role="status">Select at least one kind.</p>}
    </fieldset>
  );
}
