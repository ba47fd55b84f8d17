import { type Caller, expectStatus } from './given.js';

export interface GivenShift {
  readonly id: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly user_id: string | null;
  readonly state: string;
  readonly kinds: readonly string[];
}
export interface GivenRota {
  readonly id: string;
  readonly state: string;
  readonly shifts: readonly GivenShift[];
}

/** Nights of a week from Monday 7 December 2026, seven in the evening to seven in the morning. */
export const rotaFacts = (practice_id: string, people: readonly string[], overrides: object = {}) => ({
  title: 'Nuits du plateau',
  practice_ids: [practice_id],
  starts_on: '2026-12-07',
  ends_on: '2026-12-13',
  shifts: [{ name: 'Nuit', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '19:00', to: '07:00' }],
  people: people.map((user_id) => ({ user_id })),
  ...overrides,
});

/** She may be planned at any hour of the week. */
export async function givenAlwaysPossible(by: Caller, user_id: string): Promise<void> {
  const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from: '00:00',
    to: '24:00',
    wish: 'possible',
  }));
  expectStatus(await by.put(`/api/members/${user_id}/weekly-pattern`, { slots }), 200);
}

export async function givenRota(
  by: Caller,
  practice_id: string,
  people: readonly string[],
  overrides: object = {},
): Promise<GivenRota> {
  for (const user_id of people) await givenAlwaysPossible(by, user_id);
  const made = await by.post('/api/rotas', rotaFacts(practice_id, people, overrides));
  expectStatus(made, 201);
  return made.body as GivenRota;
}

/** A rota that is planned, proposed, agreed to by its people (`members` by their ids) and published. */
export async function givenPublished(
  by: Caller,
  practice_id: string,
  members: ReadonlyMap<string, Caller>,
  overrides: object = {},
): Promise<GivenRota> {
  const { id } = await givenRota(by, practice_id, [...members.keys()], overrides);
  expectStatus(await by.post(`/api/rotas/${id}/plan`), 200);
  const asked = await by.post(`/api/rotas/${id}/propose`);
  expectStatus(asked, 200);
  for (const shift of (asked.body as GivenRota).shifts) {
    if (shift.user_id === null) continue;
    expectStatus(await members.get(shift.user_id)!.post(`/api/rota-shifts/${shift.id}/accept`), 200);
  }
  const published = await by.post(`/api/rotas/${id}/publish`, { with_gaps: true });
  expectStatus(published, 200);
  return published.body as GivenRota;
}

type Member = Caller & { readonly user_id: string };

/** A published rota with a swap that waits, a shift that was declined and a feed, and what a peak plan expected. */
export async function givenRotaParts(
  by: Caller,
  practice_id: string,
  one: Member,
  other: Member,
  mark: string,
): Promise<{ rota_id: string; shift_id: string; swap_id: string; feed_id: string }> {
  const members = new Map<string, Caller>([one, other].map((member) => [member.user_id, member]));
  const rota = await givenPublished(by, practice_id, members, { title: `${mark} Rota` });
  const [first, second] = [one, other].map((member) =>
    rota.shifts.filter(({ user_id }) => user_id === member.user_id),
  ) as [GivenShift[], GivenShift[]];
  expectStatus(await other.post(`/api/rota-shifts/${second[0]!.id}/decline`), 200);
  const offer = { to_user_id: other.user_id, for_shift_id: second[1]!.id };
  const swap = await one.post(`/api/rota-shifts/${first[0]!.id}/swaps`, offer);
  expectStatus(swap, 201);
  const feed = await by.post(`/api/rotas/${rota.id}/feeds`, {});
  expectStatus(feed, 201);
  const practices = [{ practice_id, call_curve: [{ weekday: 1, from: '08:00', calls: 2 }] }];
  const plan = { practices, people: [{ calls_per_hour: 20, hours: [] }], expected_from: '2026-11-01' };
  expectStatus(await by.post('/api/peak-plans', plan), 200);
  return { rota_id: rota.id, shift_id: first[0]!.id, swap_id: swap.body.id, feed_id: feed.body.id };
}
