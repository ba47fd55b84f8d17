import type { QueryClient } from '@tanstack/react-query';
import type {
  CaptureContext,
  DaySheet,
  SessionsReadSessionResponse,
  WorkspacesReadResponse,
} from './client/types.gen.ts';
import type { Language } from './kernel/language.ts';
import { ownerOf } from './shell/page-owner.ts';
import { tellServerTime } from './shell/server-clock.ts';
import { takeSession } from './shell/session.ts';
import { takeContext } from './timesheets/capture.query.ts';
import { DAY_SHEET } from './timesheets/day.query.ts';

/** What the server sends with the page of somebody who is signed in, so that nothing is to be asked before it is drawn. */
export interface Brought {
  readonly language: Language;
  /** The server's time, in milliseconds. */
  readonly now: number;
  readonly answers: Answers;
}

/** Answers of the API, each as its route gave it; null where it was refused. */
export interface Answers {
  readonly session: SessionsReadSessionResponse;
  readonly workspace: WorkspacesReadResponse | null;
  readonly capture: CaptureContext | null;
  /** The sheet of the day that the address names, today's where it names none; on the day sheet alone. */
  readonly day?: DaySheet | null;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

/** What a page asks first, by the names of `Answers`: nothing that needs an answer to be asked. */
export function firstAsks(address: string): Readonly<Record<string, string>> {
  const asks = { session: '/api/session', workspace: '/api/workspace', capture: '/api/capture-context' };
  const { pathname, searchParams } = new URL(address, 'http://page.invalid');
  if (!/^\/(day)?$/.test(pathname)) return asks;
  const day = searchParams.get('day') ?? '';
  return { ...asks, day: DAY.test(day) ? `/api/day-sheet?day=${day}` : '/api/day-sheet' };
}

/** Takes what was brought as if the page had asked for it just now. */
export function takeBrought(queries: QueryClient, { now, answers }: Brought): void {
  const { session: who, workspace, capture, day } = answers;
  tellServerTime(now);
  takeSession(queries, { who, workspace });
  if (capture) takeContext(queries, ownerOf(who), capture);
  if (day) queries.setQueryData([DAY_SHEET, day.day], day);
}
