import { useWords } from '../shell/words.ts';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { type Component, meterOf, perOf, persOf, type Tier, unitOf } from './card.ts';
import type { ComponentField } from './component-fields.ts';
import { at } from './editing.ts';
import { NumberInput } from './number-input.panel.tsx';
import { PriceField } from './price-input.panel.tsx';
import { rateCardWords } from './rate-card-words.ts';
import { type Quantum, RoundingInput } from './rounding-input.panel.tsx';
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
  const { path, type } = field;
  const frame = { name: `${pointer}/${path}`, label: words.fields[field.name] };
  const value = at(component, path);
  const set = (next: unknown) => onChange(path, next === '' && field.optional ? undefined : next);
  const meter = meterOf(component);
  const per = perOf(component);
  if (type === 'price') return <PriceField {...frame} price={value as string | undefined} onSet={set} />;
  if (type === 'check')
    return <CheckField {...frame} checked={value === true} onChange={(event) => set(event.target.checked)} />;
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
  if (type === 'rounding')
    return <RoundingInput {...frame} quantum={value as Quantum | undefined} onSet={set} />;
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
