import type { KeyboardEvent } from 'react';
import type { ListedWorkEntry } from '../client/types.gen.ts';
import { Options } from '../ui/field.tsx';
import type { Column } from '../ui/grid-row.tsx';
import type { Told } from './entry-columns.tsx';
import { type EditedEntry, editedOf, quantityOf } from './entry-facts.ts';

/** The row that is edited in its place, and what Enter and Esc do with it. */
export interface Editing {
  readonly id: string;
  onSave(entry: ListedWorkEntry, edited: EditedEntry, row: HTMLElement): void;
  onEnd(row: HTMLElement): void;
}

/** The columns with fields in the row that is edited. */
export function withFields(
  columns: readonly Column<ListedWorkEntry>[],
  editing: Editing | null,
  told: Told,
): readonly Column<ListedWorkEntry>[] {
  if (!editing) return columns;
  return columns.map((column) => ({
    ...column,
    cell: (entry) =>
      (entry.id === editing.id && fieldOf(column.key, column.title, entry, editing, told)) ||
      column.cell(entry),
  }));
}

function fieldOf(key: string, title: string, entry: ListedWorkEntry, editing: Editing, told: Told) {
  const { work, practices } = told;
  const before = editedOf(entry);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const row = event.currentTarget.closest<HTMLElement>('[role=row]')!;
    if (event.key === 'Enter') editing.onSave(entry, typedIn(row, before), row);
    else if (event.key === 'Escape') editing.onEnd(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = { 'aria-label': title, onKeyDown: press, className: 'entry-field' };
  if (key === 'practice')
    return (
      <select {...shared} name="practice_id" defaultValue={before.practice_id} autoFocus>
        {!entry.practice_id && <option value="" />}
        <Options
          choices={[...practices.values()].map(({ id, name }) => ({ value: id, says: name }))}
          present={before.practice_id}
        />
      </select>
    );
  if (key === 'what' && (entry.kind === 'call' || entry.outcome))
    return (
      <select {...shared} name="outcome" defaultValue={before.outcome}>
        <option value="" />
        <Options
          choices={Object.entries(work.outcomes).map(([value, says]) => ({ value, says }))}
          present={before.outcome}
        />
      </select>
    );
  if (key === 'quantity' && quantityOf(entry))
    return <input {...shared} name="quantity" autoComplete="off" defaultValue={before.quantity} />;
  if (key === 'label')
    return <input {...shared} name="label" autoComplete="off" maxLength={500} defaultValue={before.label} />;
  return null;
}

function typedIn(row: HTMLElement, before: EditedEntry): EditedEntry {
  const fields = row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]');
  return { ...before, ...Object.fromEntries([...fields].map(({ name, value }) => [name, value])) };
}
