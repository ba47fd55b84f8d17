import type { WorkEntryCounts } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Options } from '../ui/field.tsx';
import { type Search, useFilters } from '../ui/search.ts';
import type { Named } from './entries.query.ts';
import { entriesWords } from './entries-words.ts';
import { workWords } from './work-words.ts';

const STATES = ['open', 'waiting', 'drafted', 'billed', 'locked'] as const;

/** What the list is narrowed by, kept in the address; how many there are by where they stand narrows it too. */
export function EntryFilters({
  practices,
  counts,
  from,
  to,
}: {
  readonly practices: ReadonlyMap<string, Named>;
  readonly counts: WorkEntryCounts | undefined;
  readonly from: string;
  readonly to: string;
}) {
  const words = useWords(entriesWords);
  const work = useWords(workWords);
  const { number } = useFormat();
  const { filters, set } = useFilters();
  const select = (name: keyof Search, label: string, choices: readonly (readonly [string, string])[]) => (
    <label>
      {label}
      <select value={filters[name] ?? ''} onChange={(event) => set({ [name]: event.target.value })}>
        <option value="">{words.all}</option>
        <Options choices={choices.map(([value, says]) => ({ value, says }))} present={filters[name]} />
      </select>
    </label>
  );
  const day = (name: 'from' | 'to', label: string, value: string) => (
    <label>
      {label}
      <input
        type="date"
        value={value}
        onChange={(event) => event.target.value && set({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <search className="stack">
      <div className="row entry-filters">
        {day('from', words.from, from)}
        {day('to', words.to, to)}
        {select('practice', words.practice, [
          ['none', words.unassigned] as const,
          ...[...practices.values()].map(({ id, name }) => [id, name] as const),
        ])}
        {select('kind', words.what, Object.entries(work.kinds))}
        {select('outcome', words.outcome, Object.entries(work.outcomes))}
        <label>
          {words.search}
          <input
            type="search"
            defaultValue={filters.q ?? ''}
            onKeyDown={(event) => event.key === 'Enter' && set({ q: event.currentTarget.value.trim() })}
            onBlur={(event) => set({ q: event.currentTarget.value.trim() })}
          />
        </label>
      </div>
      <fieldset className="row">
        <legend className="hidden-words">{words.billing}</legend>
        {STATES.map((state) => (
          <button
            key={state}
            type="button"
            className="entry-state"
            aria-pressed={filters.state === state}
            onClick={() => set({ state: filters.state === state ? undefined : state })}
          >
            {work.states[state]} <strong>{counts ? number(counts.by_state[state]) : '…'}</strong>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
