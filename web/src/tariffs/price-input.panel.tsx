import { type InputHTMLAttributes, use, useId } from 'react';
import { Field } from '../ui/field.tsx';
import { FormContext } from '../ui/form.tsx';
import { useNumbers, useTypedText } from '../ui/numbers.ts';
import { priceOf, writtenPrice } from './card.ts';

interface Priced {
  /** JSON pointer of the price, without its first slash. */
  readonly name: string;
  /** A plain decimal, or what was typed that is none. */
  readonly price: string | undefined;
  onSet(price: string): void;
}

function usePrice({ price = '', onSet }: Omit<Priced, 'name'>) {
  const { comma, faultOfDecimal } = useNumbers();
  const [value, type] = useTypedText(
    price,
    (typed) => priceOf(typed, comma),
    (kept) => writtenPrice(kept, comma),
  );
  return {
    fault: value === '' ? undefined : faultOfDecimal(value),
    input: {
      inputMode: 'decimal',
      autoComplete: 'off',
      value,
      onChange: ({ target }: { target: { value: string } }) => onSet(type(target.value)),
    } as const,
  };
}

/** The input of a price in a table: typed and shown as the reader's language writes it, with what is wrong below it. */
export function PriceInput({
  price,
  onSet,
  ...input
}: Priced & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'name'>) {
  const { input: typed, fault: own } = usePrice({ price, onSet });
  const refused = use(FormContext).faults.get(input.name);
  const id = useId();
  const fault = own ?? refused;
  return (
    <>
      <input
        {...input}
        {...typed}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? id : undefined}
      />
      {fault && (
        <span className="fault" id={id}>
          {fault}
        </span>
      )}
    </>
  );
}

/** The labelled field of a price. */
export function PriceField({ price, onSet, ...frame }: Priced & { readonly label: string }) {
  const { input, fault } = usePrice({ price, onSet });
  return <Field {...frame} {...input} fault={fault} />;
}
