import { useState } from 'react';
import type { RateCard } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Submit } from '../ui/form.tsx';
import { rateCardWords } from './rate-card-words.ts';

/** From when and for whom the price holds; part of the form that holds the sentences. */
export function SaveCard({
  card,
  practice,
  busy,
  changed,
}: {
  /** The card as it stands; null where there is none yet. */
  readonly card: RateCard | null;
  readonly practice: string;
  readonly busy: boolean;
  readonly changed: boolean;
}) {
  const { saving: words } = useWords(rateCardWords);
  const format = useFormat();
  const [from, setFrom] = useState(() => firstOfNextMonth(format.today()));
  const [whom, setWhom] = useState<'all' | 'own'>(card ? 'all' : 'own');
  return (
    <section className="panel stack" aria-labelledby="save-card">
      <h2 id="save-card">{words.title}</h2>
      <Field
        name="valid_from"
        label={words.from}
        type="date"
        required
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      {from && <p>{words.says(format.day(from))}</p>}
      {card && (
        <fieldset className="stack">
          <legend className="label">{words.whom}</legend>
          {(['all', 'own'] as const).map((one) => (
            <label key={one} className="check">
              <input
                type="radio"
                name="whom"
                value={one}
                checked={whom === one}
                onChange={() => setWhom(one)}
              />
              {one === 'all' ? words.all(card.name) : words.own}
            </label>
          ))}
        </fieldset>
      )}
      {whom === 'own' && (
        <Field name="name" label={words.name} required maxLength={120} defaultValue={practice} />
      )}
      {!changed && <p className="quiet">{words.unchanged}</p>}
      <div className="row">
        <Submit busy={busy}>{words.save}</Submit>
      </div>
    </section>
  );
}

/** The first day of the month after a day: what is agreed now usually holds from then. */
function firstOfNextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
