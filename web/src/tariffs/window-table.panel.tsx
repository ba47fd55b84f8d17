import { useWords } from '../shell/words.ts';
import type { PriceWindow } from './card.ts';
import { PriceInput } from './price-input.panel.tsx';
import { rateCardWords } from './rate-card-words.ts';
import { DAY_SETS, type DaySet, daySetOf } from './sentence.ts';

const MODES = ['multiply', 'add', 'replace'] as const;
const SATURDAY: PriceWindow = { days: [6], from: '00:00', to: '24:00', mode: 'multiply', value: '1.5' };

/** Hours with a price of their own: evenings, weekends, public holidays. */
export function WindowTable({
  windows,
  pointer,
  onChange,
}: {
  readonly windows: readonly PriceWindow[];
  readonly pointer: string;
  onChange(windows: readonly PriceWindow[] | undefined): void;
}) {
  const { hours: words } = useWords(rateCardWords);
  const put = (index: number, change: Partial<PriceWindow>) =>
    onChange(windows.map((window, place) => (place === index ? { ...window, ...change } : window)));
  const remove = (index: number) => {
    const rest = windows.filter((_, place) => place !== index);
    onChange(rest.length > 0 ? rest : undefined);
  };
  return (
    <div className="stack">
      <span className="label">{words.title}</span>
      {windows.length === 0 && <p className="quiet">{words.none}</p>}
      {windows.map((window, index) => {
        const set = daySetOf(window.days);
        const name = (field: string) => `${pointer}/${index}/${field}`;
        return (
          <fieldset key={index} className="row hours">
            <legend className="hidden-words">
              {words.title} {index + 1}
            </legend>
            <select
              aria-label={words.days}
              name={name('days')}
              value={set ?? ''}
              onChange={({ target }) => put(index, { days: [...DAY_SETS[target.value as DaySet]] })}
            >
              {!set && (
                <option value="">{(window.days ?? []).map((day) => words.names[day - 1]).join(' ')}</option>
              )}
              {(Object.keys(DAY_SETS) as DaySet[]).map((one) => (
                <option key={one} value={one}>
                  {words.sets[one]}
                </option>
              ))}
            </select>
            {(['from', 'to'] as const).map((end) => (
              <input
                key={end}
                className="hour"
                aria-label={words[end]}
                name={name(end)}
                value={window[end]}
                onChange={({ target }) => put(index, { [end]: target.value })}
              />
            ))}
            <select
              aria-label={words.what}
              name={name('mode')}
              value={window.mode}
              onChange={({ target }) => put(index, { mode: target.value as PriceWindow['mode'] })}
            >
              {MODES.map((mode) => (
                <option key={mode} value={mode}>
                  {words.modes[mode]}
                </option>
              ))}
            </select>
            <PriceInput
              className="hour"
              aria-label={words.value}
              name={name('value')}
              price={window.value}
              onSet={(value) => put(index, { value })}
            />
            <label className="check">
              <input
                type="checkbox"
                name={name('holiday')}
                checked={window.holiday === true}
                onChange={({ target }) => put(index, { holiday: target.checked || undefined })}
              />
              {words.holidays}
            </label>
            <button type="button" data-plain aria-label={words.remove} onClick={() => remove(index)}>
              <span aria-hidden="true">✕</span>
            </button>
          </fieldset>
        );
      })}
      <div className="row">
        <button type="button" onClick={() => onChange([...windows, SATURDAY])}>
          {words.add}
        </button>
      </div>
    </div>
  );
}
