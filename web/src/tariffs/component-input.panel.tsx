import { useState } from 'react';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { type Component, meterOf, perOf, persOf, priceOf, type Tier, typedPrice, unitOf } from './card.ts';
import { type ComponentField, STEPS } from './component-fields.ts';
import { at } from './editing.ts';
import { rateCardWords } from './rate-card-words.ts';
import { stepOf } from './sentence.ts';
import { TierTable } from './tier-table.panel.tsx';

/** One field of a component; what is typed goes into the draft at each key. */
export function ComponentInput({
  component,
  field,
  pointer,
  onChange,
}: {
  readonly component: Component;
  readonly field: ComponentField;
  /** Of the component, in what is sent. */
  readonly pointer: string;
  onChange(path: string, value: unknown): void;
}) {
  const words = useWords(rateCardWords);
  const { language, format } = useLanguage();
  const { path, type } = field;
  const frame = { name: `${pointer}/${path}`, label: words.fields[field.name] };
  const value = at(component, path);
  const set = (next: unknown) => onChange(path, next === '' && field.optional ? undefined : next);
  const meter = meterOf(component);
  const per = perOf(component);
  if (type === 'price') {
    const comma = language !== 'en';
    return (
      <Field
        {...frame}
        inputMode="decimal"
        autoComplete="off"
        value={typedPrice(value as string | undefined, comma)}
        onChange={(event) => set(priceOf(event.target.value))}
      />
    );
  }
  if (type === 'check')
    return (
      <CheckField {...frame} checked={value === true} onChange={(event) => set(event.target.checked)} />
    );
  if (type === 'text')
    return <Field {...frame} value={String(value ?? '')} onChange={(event) => set(event.target.value)} />;
  if (type === 'tiers')
    return (
      <TierTable
        tiers={value as Tier[]}
        per={per}
        unit={words.units[unitOf(meter!, per)]![1]}
        pointer={frame.name}
        onChange={set}
      />
    );
  if (type === 'unit')
    return (
      <SelectField
        {...frame}
        value={String(value)}
        choices={persOf(meter!, per).map((one) => ({
          value: String(one),
          says: words.units[unitOf(meter!, one)]![0],
        }))}
        onChange={(event) => set(Number(event.target.value))}
      />
    );
  if (type === 'rounding') {
    const quantum = value as { step: number; mode: string; scope: string } | undefined;
    const known =
      quantum?.mode === 'up' && quantum.scope === 'event' && STEPS.some((step) => step === quantum.step);
    const telling = { words, format, language, currency: 'EUR' };
    const choices = [
      { value: '', says: words.roundings.exact },
      ...STEPS.map((step) => ({ value: String(step), says: words.roundings.up(stepOf(telling, step)) })),
      ...(quantum && !known ? [{ value: 'other', says: words.roundings.other }] : []),
    ];
    return (
      <SelectField
        {...frame}
        value={quantum ? (known ? String(quantum.step) : 'other') : ''}
        choices={choices}
        onChange={({ target }) =>
          target.value !== 'other' &&
          set(target.value && { ...quantum, step: Number(target.value), mode: 'up', scope: 'event' })
        }
      />
    );
  }
  if (typeof type !== 'string')
    return (
      <SelectField
        {...frame}
        value={String(value ?? type[0])}
        choices={type.map((one) => ({ value: one, says: words.choices[one] ?? one }))}
        onChange={(event) => set(event.target.value)}
      />
    );
  const scale = type === 'quantity' ? per : type === 'percent' ? 100 : 1;
  const unit = type === 'quantity' && meter ? words.units[unitOf(meter, per)]![1] : undefined;
  return <NumberInput {...frame} hint={unit} scale={scale} value={value} onSet={set} />;
}

/** A number that is kept `scale` times as large as it is typed. */
function NumberInput({
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
