import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { Caller, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { givenPractice } from '../support/given-practice.js';
import {
  GivenRota,
  GivenShift,
  givenAlwaysPossible,
  givenPublished,
  givenRota,
  rotaFacts,
} from '../support/given-rota.js';
import { awaitMail } from '../support/mails.js';
import { refusal } from '../support/refusal.js';

const NOBODY = '0190163d-8694-739b-aea5-966c26f8ad91';
type Member = Awaited<ReturnType<typeof givenMember>>;

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;
let anna: Member;
let bea: Member;
const people = () => [anna.user_id, bea.user_id];
const members = () => new Map<string, Caller>([anna, bea].map((one) => [one.user_id, one]));

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = (await givenPractice(owner)).id;
  anna = await givenMember(app, owner, 'secretary');
  bea = await givenMember(app, owner, 'secretary');
});
afterAll(() => app.close());

const nightsOf = ({ shifts }: GivenRota, user_id: string | null) =>
  shifts.filter((shift) => shift.user_id === user_id);

describe('a rota', () => {
  test('is planned fairly with rest, proposed, agreed to, and only then published', async () => {
    const rota = await givenRota(owner, practice_id, people());
    expect([rota.state, rota.shifts.length, rota.shifts[4]!.kinds]).toEqual([
      'draft',
      7,
      ['night', 'weekend'],
    ]);
    expect(refusal(await anna.get(`/api/rotas/${rota.id}`))).toEqual([404, 'no-such-rota']);
    const planned = await owner.post(`/api/rotas/${rota.id}/plan`);
    expect(planned.body.plan).toMatchObject({ proved: true, gaps: [] });
    expect(planned.body.plan.bound).toBeCloseTo(planned.body.plan.points, 1);
    const counts = people().map((user_id) => nightsOf(planned.body, user_id).length);
    expect(counts.toSorted()).toEqual([3, 4]);
    const order = planned.body.shifts.map((shift: GivenShift) => shift.user_id);
    expect(order.filter((who: string, at: number) => who === order[at - 1])).toEqual([]);
    const path = `/api/rotas/${rota.id}`;
    expect(refusal(await owner.post(`${path}/publish`, {}))).toEqual([
      409,
      'not-agreed',
      ...rota.shifts.map((shift) => `/shifts/${shift.id}`),
    ]);
    const asked = await owner.post(`${path}/propose`);
    expect(asked.body.shifts.map((shift: GivenShift) => shift.state)).toEqual(Array(7).fill('asked'));
    expect(refusal(await owner.post(`${path}/propose`))).toEqual([409, 'nothing-planned']);
    const hers = nightsOf(asked.body, anna.user_id);
    expect(refusal(await bea.post(`/api/rota-shifts/${hers[0]!.id}/accept`))).toEqual([404, 'no-such-shift']);
    expect(refusal(await owner.post(`/api/rota-shifts/${hers[0]!.id}/accept`))).toEqual([
      404,
      'no-such-shift',
    ]);
    for (const shift of asked.body.shifts as GivenShift[])
      expect((await members().get(shift.user_id!)!.post(`/api/rota-shifts/${shift.id}/accept`)).status).toBe(
        200,
      );
    const published = await owner.post(`${path}/publish`, {});
    expect(published.body.state).toBe('published');
    const read = await anna.get(path);
    expect([read.body.shifts.length, read.body.plan]).toEqual([7, null]);
    const mail = await awaitMail(app, anna.email, 1, '- Nuit: 2026-12-');
    expect(mail.match(/- Nuit: 2026-12-/g)).toHaveLength(hers.length);
  });

  test('never plans who declined, nor hours that are impossible, and says why a shift has nobody', async () => {
    const rota = await givenRota(owner, practice_id, people(), {
      starts_on: '2027-01-04',
      ends_on: '2027-01-05',
    });
    const away = { from: '2027-01-04T18:00', to: '2027-01-05T08:00', wish: 'impossible' };
    expect((await anna.post(`/api/members/${anna.user_id}/availability-exceptions`, away)).status).toBe(201);
    await owner.post(`/api/rotas/${rota.id}/plan`);
    const asked = await owner.post(`/api/rotas/${rota.id}/propose`);
    const [first] = asked.body.shifts as GivenShift[];
    expect(first!.user_id).toBe(bea.user_id);
    const declined = await bea.post(`/api/rota-shifts/${first!.id}/decline`);
    expect(declined.body.shifts[0]).toMatchObject({ user_id: null, state: 'open' });
    const again = await owner.post(`/api/rotas/${rota.id}/plan`);
    const [gap] = again.body.plan.gaps;
    const because = Object.fromEntries(
      gap.because.map(({ user_id, obstacle }: { user_id: string; obstacle: string }) => [user_id, obstacle]),
    );
    expect([gap.shift_id, because]).toEqual([
      first!.id,
      { [anna.user_id]: 'impossible', [bea.user_id]: 'declined' },
    ]);
    expect(gap.because[0].sentence.fr).toMatch(/disponible|refusé/);
    const imposed = await owner.put(`/api/rota-shifts/${first!.id}/pin`, { user_id: bea.user_id });
    expect(refusal(imposed)).toEqual([409, 'declined']);
  });

  test('names pins that contradict each other', async () => {
    const rota = await givenRota(owner, practice_id, people(), {
      starts_on: '2027-02-01',
      ends_on: '2027-02-03',
    });
    const pin = (at: number, user_id: string | null) =>
      owner.put(`/api/rota-shifts/${rota.shifts[at]!.id}/pin`, { user_id });
    expect((await pin(0, anna.user_id)).status).toBe(200);
    const refused = await pin(1, anna.user_id);
    expect(refusal(refused).slice(0, 2)).toEqual([409, 'contradiction']);
    expect(refused.body.problems[0].detail).toContain(
      'holds 2 nights in a row, and 1 may follow each other.',
    );
    const planned = await owner.post(`/api/rotas/${rota.id}/plan`);
    expect(planned.body.shifts[0].user_id).toBe(anna.user_id);
    expect(refusal(await pin(1, NOBODY))).toEqual([422, 'not-in-rota', '/user_id']);
  });

  test('gives less to who did more in the rota before', async () => {
    const { id } = await givenPractice(owner, { name: 'Cabinet des Ormes' });
    const cara = await givenMember(app, owner, 'secretary');
    const dora = await givenMember(app, owner, 'secretary');
    const circle = new Map<string, Caller>([cara, dora].map((one) => [one.user_id, one]));
    const first = await givenPublished(owner, id, circle, { starts_on: '2027-03-01', ends_on: '2027-03-03' });
    const more = first.shifts.filter((shift) => shift.user_id === cara.user_id).length > 1 ? cara : dora;
    const next = await givenRota(owner, id, [...circle.keys()], {
      starts_on: '2027-03-09',
      ends_on: '2027-03-11',
    });
    const planned = await owner.post(`/api/rotas/${next.id}/plan`);
    expect(nightsOf(planned.body, more.user_id)).toHaveLength(1);
  });

  test('is open again where somebody has left, in everybody’s calendar too, and others are taken in', async () => {
    const cara = await givenMember(app, owner, 'secretary');
    const circle = new Map<string, Caller>([anna, cara].map((one) => [one.user_id, one]));
    const days = { starts_on: '2027-08-02', ends_on: '2027-08-03', rules: { nights_in_a_row: 2 } };
    const rota = await givenPublished(owner, practice_id, circle, days);
    const path = `/api/rotas/${rota.id}`;
    const hers = rota.shifts.find((shift) => shift.user_id === cara.user_id)!;
    const mine = rota.shifts.find((shift) => shift.user_id === anna.user_id)!;
    const feed = await owner.post(`${path}/feeds`, {});
    expect((await owner.delete(`/api/members/${cara.user_id}`, { password: owner.password })).status).toBe(
      200,
    );
    const read = await owner.get(path);
    expect(read.body.shifts).toContainEqual(
      expect.objectContaining({ id: hers.id, user_id: null, state: 'open' }),
    );
    const told = (await app.http.get(new URL(feed.body.url as string).pathname)).text;
    expect(told.match(/STATUS:CANCELLED/g)).toHaveLength(1);
    const offer = { to_user_id: cara.user_id };
    expect(refusal(await anna.post(`/api/rota-shifts/${mine.id}/swaps`, offer))).toEqual([
      422,
      'not-in-rota',
      '/to_user_id',
    ]);
    await givenAlwaysPossible(owner, bea.user_id);
    expect((await owner.put(`${path}/people/${bea.user_id}`, {})).status).toBe(200);
    expect((await owner.delete(`${path}/people/${anna.user_id}`)).body.shifts).not.toContainEqual(
      expect.objectContaining({ user_id: anna.user_id }),
    );
    const planned = await owner.post(`${path}/plan`);
    expect(nightsOf(planned.body, bea.user_id)).toHaveLength(2);
  });

  test('has nobody twice at one time, nor a practice in two rotas', async () => {
    const other = (await givenPractice(owner, { name: 'Cabinet Q' })).id;
    const days = { starts_on: '2027-11-08', ends_on: '2027-11-08' };
    const [one, two] = [
      await givenRota(owner, practice_id, [anna.user_id], { ...days, title: 'P' }),
      await givenRota(owner, other, [anna.user_id], { ...days, title: 'Q' }),
    ];
    for (const { id } of [one, two]) expect((await owner.post(`/api/rotas/${id}/plan`)).status).toBe(200);
    expect((await owner.post(`/api/rotas/${one.id}/propose`)).status).toBe(200);
    const asked = await owner.post(`/api/rotas/${two.id}/propose`);
    expect([...refusal(asked), asked.body.title]).toEqual([
      409,
      'contradiction',
      `/shifts/${two.shifts[0]!.id}`,
      'Nuit of 2027-11-08, 19:00 is held by Membre secretary, who has a shift in another rota too close to it (P: Nuit of 2027-11-08, 19:00).',
    ]);
    expect((await anna.post(`/api/rota-shifts/${one.shifts[0]!.id}/accept`)).status).toBe(200);
    const twice = app.admin.query(`UPDATE rota_shift SET user_id = $2, state = 'accepted' WHERE id = $1`, [
      two.shifts[0]!.id,
      anna.user_id,
    ]);
    await expect(twice).rejects.toThrow('ex_rota_shift_person');
    expect((await owner.post(`/api/rotas/${one.id}/publish`, {})).status).toBe(200);
    const same = await givenRota(owner, practice_id, [bea.user_id], days);
    const refused = await owner.post(`/api/rotas/${same.id}/publish`, { with_gaps: true });
    expect(refusal(refused).slice(0, 2)).toEqual([409, 'practice-covered']);
    expect(refused.body.title).toContain('P (Nuit of 2027-11-08, 19:00) stands by for');
  });

  test('keeps what was agreed to, whatever a calendar says since', async () => {
    const days = { starts_on: '2027-09-06', ends_on: '2027-09-07' };
    const rota = await givenPublished(owner, practice_id, members(), days);
    const hers = rota.shifts.find((shift) => shift.user_id === anna.user_id)!;
    const day = hers.starts_at.slice(0, 10);
    const away = { from: `${day}T18:00`, to: `${day}T23:00`, wish: 'impossible' };
    expect((await anna.post(`/api/members/${anna.user_id}/availability-exceptions`, away)).status).toBe(201);
    expect((await owner.post(`/api/rotas/${rota.id}/plan`)).body.shifts).toContainEqual(
      expect.objectContaining({ id: hers.id, user_id: anna.user_id, state: 'accepted' }),
    );
  });

  test('is not planned over what changed meanwhile, and two plans at once are one', async () => {
    const rota = await givenRota(owner, practice_id, people(), {
      starts_on: '2027-04-05',
      ends_on: '2027-04-11',
    });
    const both = await Promise.all([1, 2].map(() => owner.post(`/api/rotas/${rota.id}/plan`)));
    const codes = both.map(({ status, body }) => [status, body.code ?? 'planned']);
    expect(codes).toContainEqual([200, 'planned']);
    for (const [status, code] of codes)
      expect([200, 'rota-changed']).toContain(status === 200 ? status : code);
  });
});

describe('a swap', () => {
  test('goes from one to the other when both want it, with the rest that is due, and by nobody else', async () => {
    const rota = await givenPublished(owner, practice_id, members(), {
      starts_on: '2027-05-03',
      ends_on: '2027-05-06',
    });
    const [one, two] = rota.shifts as [GivenShift, GivenShift];
    const by = members();
    const [from, to] = [by.get(one.user_id!)!, by.get(two.user_id!)!];
    const offer = (body: object) => from.post(`/api/rota-shifts/${one.id}/swaps`, body);
    expect(refusal(await offer({ to_user_id: NOBODY }))).toEqual([422, 'not-in-rota', '/to_user_id']);
    const alone = await offer({ to_user_id: two.user_id });
    expect(alone.status).toBe(201);
    expect(refusal(await offer({ to_user_id: two.user_id }))).toEqual([409, 'swap-open']);
    expect(refusal(await from.post(`/api/rota-swaps/${alone.body.id}/accept`))).toEqual([
      404,
      'no-such-swap',
    ]);
    const refused = await to.post(`/api/rota-swaps/${alone.body.id}/accept`);
    expect([...refusal(refused), refused.body.title]).toEqual([
      409,
      'no-rest',
      'Membre secretary would have too many nights in a row.',
    ]);
    expect((await from.post(`/api/rota-swaps/${alone.body.id}/withdraw`)).body.state).toBe('withdrawn');
    const last = rota.shifts[3]!;
    const fair = await offer({ to_user_id: two.user_id, for_shift_id: last.id });
    const swaps = await to.get(`/api/rotas/${rota.id}/swaps`);
    expect(swaps.body.items[0]).toMatchObject({ id: fair.body.id, state: 'open', for_shift_id: last.id });
    expect(refusal(await to.post(`/api/rota-swaps/${fair.body.id}/accept`))).toEqual([409, 'no-rest']);
    expect((await to.post(`/api/rota-swaps/${fair.body.id}/decline`)).body.state).toBe('declined');
  });

  test('is too late once the shift has begun', async () => {
    const noon = [{ name: 'Midi', weekdays: [1, 2], from: '11:00', to: '12:00' }];
    const days = { starts_on: '2026-11-30', ends_on: '2026-12-01', shifts: noon };
    const rota = await givenPublished(owner, practice_id, members(), days);
    const [one] = rota.shifts as [GivenShift];
    const by = members().get(one.user_id!)!;
    const to_user_id = people().find((user_id) => user_id !== one.user_id)!;
    const offered = await by.post(`/api/rota-shifts/${one.id}/swaps`, { to_user_id });
    app.clock.moveTo('2026-11-30T10:30:00Z');
    const late = await members().get(to_user_id)!.post(`/api/rota-swaps/${offered.body.id}/accept`);
    expect(refusal(late)).toEqual([409, 'shift-begun']);
    expect(refusal(await by.post(`/api/rota-shifts/${one.id}/decline`))).toEqual([409, 'shift-begun']);
    app.clock.moveTo('2026-11-30T09:00:00Z');
  });

  test('moves the shift', async () => {
    const days = { starts_on: '2027-06-07', ends_on: '2027-06-08', rules: { nights_in_a_row: 2 } };
    const rota = await givenPublished(owner, practice_id, members(), days);
    const [one] = rota.shifts as [GivenShift];
    const to_user_id = people().find((user_id) => user_id !== one.user_id)!;
    const [from, to] = [members().get(one.user_id!)!, members().get(to_user_id)!];
    const made = await from.post(`/api/rota-shifts/${one.id}/swaps`, { to_user_id });
    const taken = await to.post(`/api/rota-swaps/${made.body.id}/accept`);
    expect(taken.body).toMatchObject({ state: 'accepted' });
    const after = await owner.get(`/api/rotas/${rota.id}`);
    expect(after.body.shifts[0]).toMatchObject({ id: one.id, user_id: to_user_id, state: 'accepted' });
    expect(refusal(await from.post(`/api/rota-shifts/${one.id}/decline`))).toEqual([404, 'no-such-shift']);
  });
});

describe('bad input', () => {
  test.each<[string, object, unknown[]]>([
    ['an end before the start', { ends_on: '2026-12-01' }, [422, 'ends-before-start', '/ends_on']],
    ['more than half a year', { ends_on: '2027-12-01' }, [422, 'span-too-long', '/ends_on']],
    ['a region nobody knows', { region: 'XX' }, [422, 'unknown-region', '/region']],
    [
      'a shift that falls on no day',
      { shifts: [{ name: 'Férié', weekdays: [1], holidays: 'only', from: '08:00', to: '20:00' }] },
      [422, 'no-shifts', '/shifts'],
    ],
    ['a practice that is not there', { practice_ids: [NOBODY] }, [404, 'no-such-practice']],
    ['somebody who is no member', { people: [{ user_id: NOBODY }] }, [404, 'no-such-member']],
    [
      'a time off the grid',
      { shifts: [{ name: 'Nuit', weekdays: [1], from: '19:10', to: '07:00' }] },
      [400, 'schema', '/shifts/0/from'],
    ],
    ['nobody', { people: [] }, [400, 'schema', '/people']],
  ])('is refused: %s', async (_name, overrides, expected) => {
    expect(refusal(await owner.post('/api/rotas', rotaFacts(practice_id, people(), overrides)))).toEqual(
      expected,
    );
  });

  test('is refused: the same person twice, and hers by somebody else', async () => {
    const twice = await owner.post('/api/rotas', rotaFacts(practice_id, [anna.user_id, anna.user_id]));
    expect(refusal(twice)).toEqual([422, 'person-twice', '/people/1']);
    expect((await anna.post('/api/rotas', rotaFacts(practice_id, people()))).status).toBe(403);
    const rota = await givenRota(owner, practice_id, [bea.user_id], {
      starts_on: '2027-07-05',
      ends_on: '2027-07-05',
    });
    await givenAlwaysPossible(owner, bea.user_id);
    await owner.post(`/api/rotas/${rota.id}/plan`);
    await owner.post(`/api/rotas/${rota.id}/propose`);
    expect(refusal(await anna.get(`/api/rotas/${rota.id}`))).toEqual([404, 'no-such-rota']);
    expect((await bea.get(`/api/rotas/${rota.id}`)).status).toBe(200);
    const stranger = await givenWorkspace(app);
    expect(refusal(await stranger.get(`/api/rotas/${rota.id}`))).toEqual([404, 'no-such-rota']);
    expect(refusal(await stranger.post(`/api/rota-shifts/${rota.shifts[0]!.id}/cancel`))).toEqual([
      404,
      'no-such-shift',
    ]);
    const seat = await givenMember(app, owner, 'practice', practice_id);
    expect((await seat.get(`/api/rotas/${rota.id}`)).status).toBe(403);
    expect((await owner.post(`/api/rotas/${rota.id}/withdraw`)).body.state).toBe('withdrawn');
    expect(refusal(await owner.post(`/api/rotas/${rota.id}/plan`))).toEqual([409, 'rota-withdrawn']);
  });
});
