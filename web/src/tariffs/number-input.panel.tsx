import { typedNumber, writtenNumber } from '../kernel/typed-number.ts';
import { Field } from '../ui/field.tsx';
import { useNumbers, useTypedText } from '../ui/numbers.ts';
import { unitsOf } from './card.ts';

/** A number that is kept `scale` times as large as it is typed. What cannot be kept whole is kept as it is typed, and said. */
export function NumberInput({
  value,
  scale,
  onSet,
  ...frame
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: unknown;
  readonly scale: number;
  onSet(value: unknown): void;
}) {
  const { comma, words } = useNumbers();
  const [shown, type] = useTypedText<unknown>(
    value ?? '',
    (typed) => unitsOf(typed, scale, comma),
    (kept) => (typeof kept === 'number' ? writtenNumber(String(kept / scale), comma) : String(kept)),
  );
  const wrong = typeof value === 'string' && value !== '';
  return (
    <Field
      {...frame}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      fault={wrong ? (typedNumber(value, comma) === null ? words.unreadable : words.tooFine) : undefined}
      onChange={({ target }) => onSet(type(target.value))}
    />
  );
}
