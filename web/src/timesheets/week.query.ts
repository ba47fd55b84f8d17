import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { workWeeksChange, workWeeksRead } from '../client/sdk.gen.ts';
import type { WorkWeek } from '../client/types.gen.ts';
import { ask, type Fault, ProblemError } from '../shell/ask.ts';
import { type ChangedCell, cellKey } from './week-cells.ts';

/** Where a cell stands that was typed in; what it says meanwhile is `value`. */
export interface CellState {
  readonly state: 'saving' | 'saved' | 'failed' | 'conflict';
  readonly value: number;
  readonly detail?: string;
  /** What another tab wrote there. */
  readonly stored?: number;
}

export const WEEK = 'work-week';

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
  const waiting = useRef(new Map<string, ChangedCell>());
  const busy = useRef(false);

  const mark = useCallback((entries: readonly (readonly [string, CellState])[]) => {
    setStates((before) => new Map([...before, ...entries]));
  }, []);

  const send = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    while (waiting.current.size > 0) {
      const sent = [...waiting.current.values()];
      waiting.current = new Map();
      const cells = sent.map((cell) => ({
        ...cell,
        version: versionIn(client.getQueryData([WEEK, monday]), cell),
      }));
      try {
        const week = await ask(() => workWeeksChange({ path: { monday }, body: { cells } }));
        client.setQueryData([WEEK, monday], week);
        void client.invalidateQueries({ queryKey: ['work-entries'] });
        mark(fresh(sent, waiting.current, (cell) => ({ state: 'saved', value: cell.value })));
      } catch (error) {
        const faults = faultsByCell(error, sent.length);
        const bad = sent.flatMap((cell, index) =>
          faults[index] ? [[cellKey(cell, cell.day), stateOf(cell, faults[index])] as const] : [],
        );
        mark(bad);
        await client.invalidateQueries({ queryKey: [WEEK, monday] });
        if (bad.length === sent.length) break;
        // All or none: the others go again without those.
        const names = new Set(bad.map(([key]) => key));
        for (const cell of sent) {
          const key = cellKey(cell, cell.day);
          if (!names.has(key) && !waiting.current.has(key)) waiting.current.set(key, cell);
        }
      }
    }
    busy.current = false;
  }, [client, mark, monday]);

  const change = useCallback(
    (cells: readonly ChangedCell[]) => {
      for (const cell of cells) waiting.current.set(cellKey(cell, cell.day), cell);
      mark(cells.map((cell) => [cellKey(cell, cell.day), { state: 'saving', value: cell.value }] as const));
      void send();
    },
    [mark, send],
  );
  /** Gives up what was typed in a cell: what is stored shows again. */
  const giveUp = useCallback(
    async (key: string) => {
      setStates((before) => new Map([...before].filter(([name]) => name !== key)));
      await client.invalidateQueries({ queryKey: [WEEK, monday] });
    },
    [client, monday],
  );
  useEffect(() => {
    // Leaving while cells are not saved asks once more.
    const ask = (event: BeforeUnloadEvent) => {
      if ([...states.values()].some(({ state }) => state !== 'saved')) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [states]);
  return { states, change, giveUp };
}

function fresh(
  sent: readonly ChangedCell[],
  newer: ReadonlyMap<string, ChangedCell>,
  state: (cell: ChangedCell) => CellState,
): readonly (readonly [string, CellState])[] {
  return sent.flatMap((cell) => {
    const key = cellKey(cell, cell.day);
    return newer.has(key) ? [] : [[key, state(cell)] as const];
  });
}

function versionIn(week: WorkWeek | undefined, cell: ChangedCell): string {
  const row = week?.rows.find((one) => cellKey(one, cell.day) === cellKey(cell, cell.day));
  return row?.cells.find(({ day }) => day === cell.day)?.version ?? cell.version;
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
