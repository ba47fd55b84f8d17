import { useDeferredValue, useRef, useState } from 'react';
import type { FeeCode } from '../client/types.gen.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Problem } from '../ui/problem.tsx';
import { useActs } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';

/** One act of a claim: its code is found by its beginning or by words, and what the day's lists say it is worth is shown. */
export function ClaimActFields({
  index,
  onRemove,
}: {
  readonly index: number;
  /** Undefined for the only act. */
  readonly onRemove: (() => void) | undefined;
}) {
  const { act: words } = useWords(claimsWords);
  const { format, language } = useLanguage();
  const [code, setCode] = useState('');
  const [on, setOn] = useState<string>(format.today());
  const units = useRef<HTMLDivElement>(null);
  const found = useActs(useDeferredValue(code), on);
  const name = (field: string) => `acts/${index}/${field}`;
  const acts = found.data ?? [];
  const known = acts.find((one) => one.code === code.trim());
  const labelOf = (one: FeeCode) =>
    (language === 'nl' ? one.label_nl : one.label_fr) ?? one.label_fr ?? one.label_nl ?? '';
  const money = (cents: number | null) => (cents === null ? '–' : format.money(cents));
  const choose = (one: FeeCode) => {
    setCode(one.code);
    units.current?.querySelector('input')?.focus();
  };
  return (
    <fieldset className="stack">
      <legend className="label">{words.title(format.number(index + 1))}</legend>
      <Field
        name={name('code')}
        label={words.code}
        hint={words.codeHint}
        required
        autoComplete="off"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      {known && (
        <p role="status">
          {labelOf(known)} ·{' '}
          {words.worth(money(known.fee_cents), money(known.ordinary_cents), money(known.preferential_cents))}
        </p>
      )}
      {found.isError && <Problem error={found.error} onRetry={() => found.refetch()} />}
      {!known && code.trim().length > 1 && acts.length > 0 && (
        <ul role="list" className="stack" aria-label={words.found}>
          {acts.map((one) => (
            <li key={one.code}>
              <button type="button" data-plain onClick={() => choose(one)}>
                {one.code} · {labelOf(one)} · {money(one.fee_cents)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row" ref={units}>
        <Field name={name('units')} label={words.units} type="number" min={1} max={9_999} defaultValue="1" />
        <Field
          name={name('on')}
          label={words.on}
          type="date"
          required
          value={on}
          max={format.today()}
          onChange={(event) => setOn(event.target.value)}
        />
        <Field
          name={name('insurance_cents')}
          label={words.insurance}
          inputMode="decimal"
          autoComplete="off"
        />
        <Field name={name('patient_cents')} label={words.patient} inputMode="decimal" autoComplete="off" />
        <Field
          name={name('supplement_cents')}
          label={words.supplement}
          inputMode="decimal"
          autoComplete="off"
        />
      </div>
      {onRemove && (
        <div className="row">
          <button type="button" data-plain onClick={onRemove}>
            {words.remove}
          </button>
        </div>
      )}
    </fieldset>
  );
}
