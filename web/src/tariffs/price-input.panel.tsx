import type { InputHTMLAttributes } from 'react';
import { typedNumber, writtenNumber } from '../kernel/typed-number.ts';
import { Field } from '../ui/field.tsx';
import { useNumbers, useTypedText } from '../ui/numbers.ts';
import { priceOf } from './card.ts';

interface Priced {
  /** A plain decimal. */
  readonly price: string | undefined;
  onSet(price: string): void;
}

function usePrice({ price = '', onSet }: Priced) {
  const { comma, words } = useNumbers();
  const [value, type] = useTypedText(
    price,
    (typed) => priceOf(typed, comma),
    (kept) => writtenNumber(kept, comma),
  );
  return {
    fault: price !== '' && typedNumber(price, false) === null ? words.unreadable : undefined,
    input: {
      inputMode: 'decimal',
      autoComplete: 'off',
      value,
      onChange: ({ target }: { target: { value: string } }) => onSet(type(target.value)),
    } as const,
  };
}

/** The input of a price in a table: typed and shown as the reader's language writes it. */
export function PriceInput({
  price,
  onSet,
  ...input
}: Priced & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'>) {
  return <input {...input} {...usePrice({ price, onSet }).input} />;
}

/** The labelled field of a price. */
export function PriceField({
  price,
  onSet,
  ...frame
}: Priced & { readonly name: string; readonly label: string }) {
  const { input, fault } = usePrice({ price, onSet });
  return <Field {...frame} {...input} fault={fault} />;
}
