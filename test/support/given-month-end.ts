import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from './app.js';
import { Caller, expectStatus, GivenWorkspace } from './given.js';
import { givenCalls, givenPricedPractice, NOVEMBER, perCallCard } from './given-invoice.js';

export interface GivenMonthEnd {
  readonly id: string;
  readonly state: string;
  readonly issued_on: string | null;
  readonly event_id: number;
  readonly practices: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly totals: { readonly entries: number; readonly invoices: number; readonly gross_cents: number };
  readonly warnings: readonly {
    readonly code: string;
    readonly blocking: boolean;
    readonly practices: number;
  }[];
}

export interface GivenItem {
  readonly practice_id: string;
  readonly practice: string;
  readonly state: string;
  readonly number: string | null;
  readonly invoice_id: string | null;
  readonly gross_cents: number | null;
  readonly approved_by: string | null;
  readonly warnings: readonly { readonly code: string; readonly blocking: boolean }[];
  readonly failure: { readonly code: string; readonly detail: string } | null;
  readonly waits_for: { readonly code: string; readonly detail: string } | null;
}

/** A practice at 1.00 a call that gets its invoices by mail, with so many calls of November. */
export async function givenBillable(
  owner: Caller,
  calls: number,
  facts: object = {},
  definition = perCallCard(),
): Promise<string> {
  const { id } = await givenPricedPractice(owner, definition, { email: 'cabinet@example.org', ...facts });
  if (calls > 0) await givenCalls(owner, id, calls);
  return id;
}

/** A month-end of November that waits for its review. */
export async function givenReview(by: Caller, practice_ids?: readonly string[]): Promise<GivenMonthEnd> {
  const begun = await by.post('/api/month-ends', { period: NOVEMBER, ...(practice_ids && { practice_ids }) });
  expectStatus(begun, 202);
  return awaitRun(by, begun.body.id, 'review');
}

/** The run once it is in `state`; throws when that takes too long. */
export async function awaitRun(by: Caller, id: string, state: string, seconds = 30): Promise<GivenMonthEnd> {
  for (const end = Date.now() + seconds * 1_000; ; await sleep(50)) {
    const { body } = await by.get(`/api/month-ends/${id}`);
    if (body.state === state) return body as GivenMonthEnd;
    if (Date.now() > end) throw new Error(`Not ${state} in time: ${JSON.stringify(body)}`);
  }
}

/** The run once it is done and no document of it waits for its transport. */
export async function awaitSent(by: Caller, id: string): Promise<GivenMonthEnd> {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    const run = await awaitRun(by, id, 'done');
    if (run.counts.documented === 0) return run;
    if (Date.now() > end) throw new Error(`Not sent in time: ${JSON.stringify(run)}`);
  }
}

/** The run once so many practices are in each of these states. */
export async function awaitCounts(
  by: Caller,
  id: string,
  counts: Readonly<Record<string, number>>,
): Promise<GivenMonthEnd> {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    const { body } = await by.get(`/api/month-ends/${id}`);
    if (Object.entries(counts).every(([state, count]) => body.counts[state] === count)) return body;
    if (Date.now() > end) throw new Error(`Not ${JSON.stringify(counts)} in time: ${JSON.stringify(body)}`);
  }
}

/** The practices of a run once they are as wanted. */
export async function awaitItems(
  by: Caller,
  id: string,
  wanted: (items: readonly GivenItem[]) => boolean,
): Promise<GivenItem[]> {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    const items = await itemsOf(by, id);
    if (wanted(items)) return items;
    if (Date.now() > end) throw new Error(`Not in time: ${JSON.stringify(items)}`);
  }
}

export async function itemsOf(by: Caller, id: string, query = ''): Promise<GivenItem[]> {
  const answer = await by.get(`/api/month-ends/${id}/items?limit=200${query}`);
  expectStatus(answer, 200);
  return answer.body.items as GivenItem[];
}

/** One server-sent event of a run. */
export interface RunEvent {
  readonly id: number;
  readonly event: string;
  readonly data: { readonly state: string; readonly counts: Readonly<Record<string, number>> };
}

/** Listens to a run until its stream ends; `last` is the number of the last event seen before. */
export async function listenTo(app: TestApp, owner: GivenWorkspace, id: string, last?: number) {
  const answer = await fetch(`${await app.app.getUrl()}/api/month-ends/${id}/events`, {
    headers: { 'x-api-key': owner.key, ...(last !== undefined && { 'last-event-id': String(last) }) },
  });
  const text = await answer.text();
  return { type: answer.headers.get('content-type'), text, events: eventsOf(text) };
}

function eventsOf(text: string): RunEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)![1]!;
      return { id: Number(field('id')), event: field('event'), data: JSON.parse(field('data')) };
    });
}
