import { Caller, expectStatus } from './given.js';

/** Forty minutes of work on the Monday on which stories begin. */
export const fortyMinutes = (practice_id: string) => ({
  practice_id,
  kind: 'work',
  started_at: '2026-11-30T08:00:00+01:00',
  ended_at: '2026-11-30T08:40:00+01:00',
});

/** An answered call of two minutes. */
export const aCall = (practice_id: string) => ({
  practice_id,
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  started_at: '2026-11-30T09:15:00+01:00',
  talk_s: 120,
});

export type GivenEntry = Record<string, unknown> & { id: string; revision: number };

/** Writes an entry down through the API; what `facts` leaves out is that of `fortyMinutes`. */
export async function givenEntry(by: Caller, practice_id: string, facts: object = {}): Promise<GivenEntry> {
  const answer = await by.post('/api/work-entries', { ...fortyMinutes(practice_id), ...facts });
  expectStatus(answer, 201);
  return answer.body as GivenEntry;
}

/** Writes many entries down at once, `facts(index)` over `aCall`; at most 1,000. */
export async function givenEntries(
  by: Caller,
  practice_id: string,
  count: number,
  facts: (index: number) => object = () => ({}),
): Promise<GivenEntry[]> {
  const entries = Array.from({ length: count }, (_, index) => ({ ...aCall(practice_id), ...facts(index) }));
  const answer = await by.post('/api/work-entries/bulk', { entries });
  expectStatus(answer, 201);
  return answer.body.items as GivenEntry[];
}

/** A practice without contracts, so that any day may be worked. */
export async function givenOpenPractice(by: Caller, facts: object = {}): Promise<string> {
  const answer = await by.post('/api/practices', { name: 'Cabinet des Érables', kind: 'gp', ...facts });
  expectStatus(answer, 201);
  return answer.body.id as string;
}

/** Work or a shift from one minute in UTC to another. */
export const lasting = (kind: 'standby' | 'work', from: string, to: string) => ({
  kind,
  ...{ direction: undefined, outcome: undefined, talk_s: undefined },
  started_at: `${from}:00Z`,
  ended_at: `${to}:00Z`,
});
