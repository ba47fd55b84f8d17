import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { entriesChange } from '../client/sdk.gen.ts';
import type { ListedWorkEntry, WorkEntryChange } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Grid } from '../ui/grid.tsx';
import { Selection } from '../ui/grid-keys.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { BulkEdit } from './bulk-edit.panel.tsx';
import { ENTRIES, type EntryFilter, useEntries, useEntryCounts, usePractices } from './entries.query.ts';
import { entriesWords } from './entries-words.ts';
import { columnsOf } from './entry-columns.tsx';
import { type Editing, withFields } from './entry-editing.tsx';
import { changeOf, givenBack } from './entry-facts.ts';
import { EntryFilters } from './entry-filters.panel.tsx';
import { workWords } from './work-words.ts';
import './entries.css';

const idOf = ({ id }: ListedWorkEntry) => id;

/** All that was logged: to be found, corrected, and put where it belongs. */
export function Screen() {
  const words = useWords(entriesWords);
  const work = useWords(workWords);
  const { screens, undo } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const may = useMay()('entries:write');
  const { filters, set } = useFilters();
  const { byId, people } = usePractices();
  const { from = `${format.today().slice(0, 8)}01`, to = format.today() } = filters;
  const filter = useMemo(() => filterOf(filters, from, to), [filters, from, to]);
  const attempt = useAttempt();
  const list = useEntries(filter);
  const counts = useEntryCounts(filter);
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const [selection, setSelection] = useState(Selection.empty);
  const [bulk, setBulk] = useState<readonly string[] | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);

  const store = async (entry: ListedWorkEntry, change: WorkEntryChange, then?: () => void) => {
    await ask(() => entriesChange({ path: { id: entry.id }, body: change }));
    await client.invalidateQueries({ queryKey: [ENTRIES] });
    then?.();
  };
  const edit = (entry: ListedWorkEntry) => {
    const { state } = entry.billing;
    if (!may || state === 'billed' || state === 'locked') {
      say(may ? words.fixed[state === 'locked' ? 'locked' : 'billed'] : words.readOnly, { tone: 'note' });
      return;
    }
    const end = (row: HTMLElement) => {
      row.focus();
      setEditing(null);
    };
    setEditing({
      id: entry.id,
      onEnd: end,
      onSave: (one, edited, row) => {
        const change = changeOf(one, edited);
        if (!change) return say(words.noQuantity, { tone: 'bad' });
        if (Object.keys(change).length === 0) return end(row);
        const back = () => void attempt(() => store(one, givenBack(one, change)));
        void attempt(() =>
          store(one, { ...change, revision: one.revision }, () => {
            end(row);
            say(words.changed(1), { undo: { says: undo, run: back } });
          }),
        );
      },
    });
  };
  const told = useMemo(
    () => ({ words, work, format, practices: byId, people }),
    [words, work, format, byId, people],
  );
  const columns = useMemo(() => withFields(columnsOf(told), editing, told), [told, editing]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const inFocus = () => document.querySelector<HTMLElement>('.grid [data-row][tabindex="0"]');
  const current = () => rows[Number(inFocus()?.dataset.row)];
  const move = (entry?: ListedWorkEntry) => {
    const ids = selection.size > 0 ? selection.list() : entry ? [entry.id] : [];
    if (may && ids.length > 500) say(words.tooMany, { tone: 'note' });
    else if (may && ids.length > 0) setBulk(ids);
  };
  useKeys([
    { keys: 'j', says: words.toList, run: () => inFocus()?.focus() },
    { keys: 'e', says: words.edit, run: () => current() && edit(current()!) },
    { keys: 'b', says: words.move, run: () => move(current()) },
  ]);
  const acts = may && (
    <>
      <button type="button" onClick={() => current() && edit(current()!)}>
        {words.edit} <kbd>e</kbd>
      </button>
      <button type="button" onClick={() => move(current())}>
        {selection.size > 0 ? words.bulkAct(selection.size) : words.move} <kbd>b</kbd>
      </button>
    </>
  );
  const total = counts.data?.total;
  return (
    <Page title={screens.entries} acts={acts}>
      <EntryFilters practices={byId} counts={counts.data} from={from} to={to} />
      <Loaded query={list} rows={12}>
        {() =>
          rows.length === 0 ? (
            <Empty says={words.none}>
              <button
                type="button"
                onClick={() => set(Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}
              >
                {words.showAll}
              </button>
            </Empty>
          ) : (
            <>
              <Grid
                label={screens.entries}
                columns={columns}
                rows={rows}
                idOf={idOf}
                total={total}
                selection={selection}
                onSelect={setSelection}
                onOpen={edit}
                onEnd={more}
                keys={{ e: edit, b: move }}
              />
              <p className="quiet" role="status">
                {words.shown(rows.length, total ?? rows.length, selection.size)}
              </p>
            </>
          )
        }
      </Loaded>
      {bulk && (
        <BulkEdit
          ids={bulk}
          practices={byId}
          onClose={() => setBulk(null)}
          onDone={() => {
            setBulk(null);
            setSelection(Selection.empty);
          }}
        />
      )}
    </Page>
  );
}

/** The filters of the address as the server takes them; what it does not know is left out. */
function filterOf(
  filters: Readonly<Record<string, string | undefined>>,
  from: string,
  to: string,
): EntryFilter {
  const { practice, kind, outcome, state, q } = filters;
  const whose = practice === 'none' ? { unassigned: 'true' } : { practice_id: practice };
  const named = { ...whose, kind, outcome, state, q };
  return { from, to, ...Object.fromEntries(Object.entries(named).filter(([, value]) => value)) };
}
