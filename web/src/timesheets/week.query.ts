import { notifyManager, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { workWeeksChange, workWeeksRead } from '../client/sdk.gen.ts';
import type { WorkWeek } from '../client/types.gen.ts';
import { ask, type Fault, ProblemError } from '../shell/ask.ts';
import { type CellState, type ChangedCell, cellKey, EMPTY, OwnVersions } from './week-cells.ts';

const WEEK = 'work-week';

export const useWeek = (monday: string) =>
  useQuery({
    queryKey: [WEEK, monday],
    queryFn: () => ask(() => workWeeksRead({ path: { monday } })),
    refetchOnWindowFocus: true,
  });

/**
 * Saves cells as they are typed, one request after the other. What cannot be saved keeps what was typed: a cell that
 * another tab changed has both values, one that breaks a rule has the reason, and without a network all are sent again.
 */
export function useWeekSaving(monday: string) {
  const client = useQueryClient();
  const [states, setStates] = useState<ReadonlyMap<string, CellState>>(new Map());
  const now = useRef(states);
  const waiting = useRef(new Map<string, ChangedCell>());
  const typed = useRef(new Map<string, ChangedCell>());
  const own = useRef(new OwnVersions());
  const sending = useRef<Promise<void> | null>(null);

  const become = useCallback((next: ReadonlyMap<string, CellState>) => {
    now.current = next;
    setStates(next);
  }, []);
  const mark = useCallback(
    (entries: readonly (readonly [string, CellState])[]) => become(new Map([...now.current, ...entries])),
    [become],
  );

  const sendAll = useCallback(async () => {
    while (waiting.current.size > 0) {
      const sent = [...waiting.current.values()];
      waiting.current = new Map();
      const cells = sent.map((cell) => ({ ...cell, version: own.current.newest(keyOf(cell), cell.version) }));
      try {
        const week = await ask(() => workWeeksChange({ path: { monday }, body: { cells } }));
        for (const cell of cells) own.current.saved(keyOf(cell), cell.version, versionIn(week, cell));
        client.setQueryData([WEEK, monday], week);
        // Until those who show the week are told of it, what was typed is shown, not what was there before.
        await new Promise<void>((resolve) => notifyManager.schedule(resolve));
        void client.invalidateQueries({ queryKey: ['work-entries'] });
        mark(fresh(sent, waiting.current, (cell) => ({ state: 'saved', value: cell.value })));
      } catch (error) {
        const faults = faultsByCell(error, sent.length);
        const bad = sent.flatMap((cell, index) =>
          faults[index] ? [[keyOf(cell), stateOf(cell, faults[index])] as const] : [],
        );
        mark(bad);
        if (!(error instanceof ProblemError && error.unreachable))
          await client.invalidateQueries({ queryKey: [WEEK, monday] });
        // What was typed or sent again meanwhile goes on.
        if (bad.length === sent.length) continue;
        // All or none: the others go again without those.
        const names = new Set(bad.map(([key]) => key));
        for (const cell of sent) {
          const key = keyOf(cell);
          if (!names.has(key) && !waiting.current.has(key)) waiting.current.set(key, cell);
        }
      }
    }
  }, [client, mark, monday]);
  const send = useCallback(() => {
    sending.current ??= sendAll().finally(() => {
      sending.current = null;
    });
  }, [sendAll]);

  const change = useCallback(
    (cells: readonly ChangedCell[]) => {
      for (const cell of cells) {
        waiting.current.set(keyOf(cell), cell);
        typed.current.set(keyOf(cell), cell);
      }
      mark(cells.map((cell) => [keyOf(cell), { state: 'saving', value: cell.value }] as const));
      send();
    },
    [mark, send],
  );
  useEffect(() => {
    const again = () => {
      const failed = [...states].filter(([, { state, detail }]) => state === 'failed' && detail === '');
      const cells = failed.flatMap(([key]) => typed.current.get(key) ?? []);
      if (cells.length > 0) change(cells);
    };
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [states, change]);
  /** Gives up what was typed in cells: what is stored by now shows again. */
  const giveUp = useCallback(
    async (keys: readonly string[]) => {
      await client.invalidateQueries({ queryKey: [WEEK, monday] });
      become(new Map([...now.current].filter(([name]) => !keys.includes(name))));
    },
    [become, client, monday],
  );
  const unsaved = useCallback(() => [...now.current.values()].some(({ state }) => state !== 'saved'), []);
  const settled = useCallback(async () => sending.current, []);
  return { states, change, giveUp, unsaved, settled };
}

const keyOf = (cell: ChangedCell): string => cellKey(cell, cell.day);

function fresh(
  sent: readonly ChangedCell[],
  newer: ReadonlyMap<string, ChangedCell>,
  state: (cell: ChangedCell) => CellState,
): readonly (readonly [string, CellState])[] {
  return sent.flatMap((cell) => {
    const key = keyOf(cell);
    return newer.has(key) ? [] : [[key, state(cell)] as const];
  });
}

function versionIn(week: WorkWeek, cell: ChangedCell): string {
  const row = week.rows.find((one) => cellKey(one, cell.day) === keyOf(cell));
  return row?.cells.find(({ day }) => day === cell.day)?.version ?? EMPTY;
}

/** Faults by place of the cell; one that names no cell is that of all. */
function faultsByCell(error: unknown, count: number): readonly (Fault | undefined)[] {
  const problem = error instanceof ProblemError ? error : null;
  const faults: (Fault | undefined)[] = Array.from({ length: count });
  for (const fault of problem?.problems ?? []) {
    const index = /^\/cells\/(\d+)/.exec(fault.pointer ?? '')?.[1];
    if (index !== undefined) faults[Number(index)] ??= fault;
  }
  if (faults.some(Boolean)) return faults;
  const detail = problem?.unreachable ? '' : (problem?.message ?? String(error));
  return faults.map(() => ({ code: problem?.code ?? 'unknown', detail }));
}

function stateOf(cell: ChangedCell, fault: Fault): CellState {
  const { stored } = (fault as Fault & { values?: { stored?: number } }).values ?? {};
  return fault.code === 'cell-changed'
    ? { state: 'conflict', value: cell.value, stored }
    : { state: 'failed', value: cell.value, detail: fault.detail };
}
