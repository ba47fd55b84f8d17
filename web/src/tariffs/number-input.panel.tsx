import { useState } from 'react';
import { useLanguage } from '../shell/language.ts';
import { Field } from '../ui/field.tsx';
import { priceOf, typedPrice } from './card.ts';

/** A number that is kept `scale` times as large as it is typed. */
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
  const { language } = useLanguage();
  const shown = typeof value === 'number' ? typedPrice(String(value / scale), language !== 'en') : '';
  const [typed, setTyped] = useState(shown);
  return (
    <Field
      {...frame}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const number = Number(priceOf(target.value));
        onSet(target.value.trim() === '' || Number.isNaN(number) ? target.value : Math.round(number * scale));
      }}
    />
  );
}
