import type { ListedWorkEntry } from '../client/types.gen.ts';
import type { Format } from '../kernel/format.ts';
import type { Column } from '../ui/grid-row.tsx';
import { Mark } from '../ui/mark.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import type { Words } from './entries.en.ts';
import type { Named } from './entries.query.ts';
import { isSeconds, quantityOf } from './entry-facts.ts';
import type { Words as WorkWords } from './work.en.ts';

export const TONES: Readonly<Record<ListedWorkEntry['billing']['state'], Tone>> = {
  billed: 'good',
  drafted: 'note',
  locked: 'bad',
  waiting: 'wait',
  open: 'plain',
};

export interface Told {
  readonly words: Words;
  readonly work: WorkWords;
  readonly format: Format;
  readonly practices: ReadonlyMap<string, Named>;
  readonly people: ReadonlyMap<string, string>;
}

const codeOr = (known: Readonly<Record<string, string>>, code: string | null) =>
  code ? (known[code] ?? code) : '';

/** How much, with its unit where that is not plain from the kind. */
export function quantityText(entry: ListedWorkEntry, { work, format }: Told): string {
  const quantity = quantityOf(entry);
  if (!quantity || quantity.value === 0) return '';
  const { measure, value } = quantity;
  if (isSeconds(measure)) return format.duration(value);
  return `${format.number(value)} ${work.units[measure as keyof WorkWords['units']]}`;
}

/** Why an entry is billed or is not, in words. */
export function whyText({ billing }: ListedWorkEntry, { work }: Told): string {
  const { state, number, reason } = billing;
  const parts = [work.states[state], number, reason === 'billed' ? null : codeOr(work.reasons, reason)];
  return parts.filter(Boolean).join(' · ');
}

/** The columns of the list of entries. */
export function columnsOf(told: Told): readonly Column<ListedWorkEntry>[] {
  const { words, work, format, practices, people } = told;
  const practice = ({ practice_id }: ListedWorkEntry) =>
    practice_id ? practices.get(practice_id) : undefined;
  const practiceText = (entry: ListedWorkEntry) =>
    practice(entry)?.name ?? (entry.practice_id ? '' : words.unassigned);
  const what = (entry: ListedWorkEntry) =>
    [work.kinds[entry.kind], codeOr(work.outcomes, entry.outcome)].filter(Boolean).join(' · ');
  const when = (entry: ListedWorkEntry) => `${format.day(entry.day)} ${format.time(entry.started_at)}`;
  const person = (entry: ListedWorkEntry) =>
    (entry.practitioner_id && people.get(entry.practitioner_id)) || '';
  return [
    { key: 'when', title: words.when, width: '11rem', cell: when, text: when },
    {
      key: 'practice',
      title: words.practice,
      width: 'minmax(9rem, 2fr)',
      cell: (entry) => {
        const known = practice(entry);
        return (
          <span className="entry-practice">
            {known && <Mark letter={known.letter} colour={known.colour} />} <span>{practiceText(entry)}</span>
          </span>
        );
      },
      text: practiceText,
    },
    {
      key: 'person',
      title: words.practitioner,
      width: 'minmax(4rem, 0.8fr)',
      second: true,
      cell: person,
      text: person,
    },
    { key: 'what', title: words.what, width: 'minmax(9.5rem, 1.4fr)', second: true, cell: what, text: what },
    {
      key: 'quantity',
      title: words.quantity,
      width: '6.5rem',
      number: true,
      second: true,
      cell: (entry) => quantityText(entry, told),
      text: (entry) => quantityText(entry, told),
    },
    {
      key: 'label',
      title: words.note,
      width: 'minmax(4rem, 0.8fr)',
      second: true,
      cell: ({ label }) => label,
      text: ({ label }) => label ?? '',
    },
    {
      key: 'why',
      title: words.billing,
      width: 'minmax(9rem, 1.8fr)',
      second: true,
      cell: (entry) => <Status tone={TONES[entry.billing.state]}>{whyText(entry, told)}</Status>,
      text: (entry) => whyText(entry, told),
    },
  ];
}
