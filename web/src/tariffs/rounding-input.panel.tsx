import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { SelectField } from '../ui/field.tsx';
import { STEPS } from './component-fields.ts';
import { rateCardWords } from './rate-card-words.ts';
import { stepOf } from './sentence.ts';

export interface Quantum {
  readonly step: number;
  readonly mode: string;
  readonly scope: string;
}

/** How time is rounded up for each event; another way that a card has is kept as it is. */
export function RoundingInput({
  quantum,
  onSet,
  ...frame
}: {
  readonly name: string;
  readonly label: string;
  readonly quantum: Quantum | undefined;
  onSet(quantum: unknown): void;
}) {
  const words = useWords(rateCardWords);
  const { format, language } = useLanguage();
  const telling = { words, format, language, currency: 'EUR' };
  const known =
    quantum?.mode === 'up' && quantum.scope === 'event' && STEPS.some((step) => step === quantum.step);
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
        onSet(target.value && { ...quantum, step: Number(target.value), mode: 'up', scope: 'event' })
      }
    />
  );
}
