import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let secretary: Awaited<ReturnType<typeof givenMember>>;
let own: string;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  secretary = await givenMember(app, owner, 'secretary');
  own = `/api/members/${secretary.user_id}`;
  const profile = { languages: [], days_off: [6, 7] };
  await secretary.put(`${own}/profile`, profile);
});
afterAll(() => app.close());

const add = (from: string, to: string, wish = 'impossible') =>
  secretary.post(`${own}/availability-exceptions`, { from, to, wish });

interface Interval {
  readonly from: string;
  readonly to: string;
  readonly wish: string;
  readonly because: string;
}
const said = async (from: string, to = from) =>
  ((await owner.get(`${own}/availability?from=${from}&to=${to}`)).body.intervals as Interval[]).map(
    ({ from, to, wish, because }) => `${from.slice(5, 16)} ${to.slice(5, 16)} ${wish} ${because}`,
  );

describe('when somebody works', () => {
  test('is the weekly pattern with exceptions above it, on the clock of the person', async () => {
    const slots = [
      { weekday: 1, from: '08:00', to: '12:00', wish: 'wanted' },
      { weekday: 1, from: '13:00', to: '17:15', wish: 'possible' },
      { weekday: 7, from: '02:00', to: '03:00', wish: 'unwanted' },
    ];
    expect((await secretary.put(`${own}/weekly-pattern`, { slots })).body).toEqual({ slots });
    expect((await owner.get(`${own}/weekly-pattern`)).body).toEqual({ slots });
    const added = await add('2026-12-07T08:00', '2026-12-07T09:30');
    expect(added.status).toBe(201);
    expect(await said('2026-12-07')).toEqual([
      '12-06T23:00 12-07T07:00 impossible unsaid',
      '12-07T07:00 12-07T08:30 impossible exception',
      '12-07T08:30 12-07T11:00 wanted pattern',
      '12-07T11:00 12-07T12:00 impossible unsaid',
      '12-07T12:00 12-07T16:15 possible pattern',
      '12-07T16:15 12-07T23:00 impossible unsaid',
    ]);
    expect(await said('2026-12-12')).toEqual(['12-11T23:00 12-12T23:00 impossible day_off']);
    const path = `${own}/availability-exceptions/${added.body.id}`;
    expect((await secretary.delete(path)).body).toEqual(added.body);
    expect(refusal(await secretary.delete(path))).toEqual([404, 'no-such-exception']);
    expect((await said('2026-12-07'))[1]).toBe('12-07T07:00 12-07T11:00 wanted pattern');
  });

  test('the hour that is missing in spring is not there, the one that comes twice is said twice', async () => {
    expect(refusal(await add('2027-03-28T02:00', '2027-03-28T02:45'))).toEqual([
      422,
      'no-such-time',
      '/from',
    ]);
    expect((await add('2027-03-28T01:30', '2027-03-28T03:30', 'wanted')).status).toBe(201);
    expect((await said('2027-03-28'))[1]).toBe('03-28T00:30 03-28T01:30 wanted exception');
    expect((await add('2027-10-31T02:00', '2027-10-31T03:00', 'wanted')).status).toBe(201);
    expect((await said('2027-10-31'))[1]).toBe('10-31T00:00 10-31T02:00 wanted exception');
  });

  test('of exceptions that overlap the second is refused and names the first, also of two at the same time', async () => {
    expect((await add('2027-01-04T08:00', '2027-01-04T12:00', 'unwanted')).status).toBe(201);
    const second = await add('2027-01-04T11:45', '2027-01-04T13:00');
    expect(refusal(second)).toEqual([409, 'exceptions-overlap', '/from']);
    expect(second.body.problems[0].detail).toContain('From 2027-01-04T08:00 to 2027-01-04T12:00');
    expect((await add('2027-01-04T12:00', '2027-01-04T13:00')).status).toBe(201);
    const both = await Promise.all([
      add('2027-01-11T08:00', '2027-01-11T12:00'),
      add('2027-01-11T09:00', '2027-01-11T10:00'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test('exceptions are listed in their order, page by page, from a day on', async () => {
    const list = async (query: string) => (await owner.get(`${own}/availability-exceptions?${query}`)).body;
    const first = await list('limit=1&from=2027-01-04');
    expect(first.items.map(({ from }: Interval) => from)).toEqual(['2027-01-04T08:00']);
    const second = await list(`limit=1&from=2027-01-04&cursor=${first.next_cursor}`);
    expect(second.items.map(({ from }: Interval) => from)).toEqual(['2027-01-04T12:00']);
  });

  test('a key makes one exception of the same request sent twice', async () => {
    const send = () =>
      secretary
        .post(`${own}/availability-exceptions`, {
          from: '2027-02-01T08:00',
          to: '2027-02-01T09:00',
          wish: 'wanted',
        })
        .set('idempotency-key', 'exception-1');
    const [one, two] = [await send(), await send()];
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
  });

  test.each<[string, () => ReturnType<typeof add>, unknown[]]>([
    ['hours off the grid', () => add('2027-01-05T08:10', '2027-01-05T09:00'), [400, 'schema', '/from']],
    [
      'a day that does not exist',
      () => add('2027-02-30T08:00', '2027-03-01T09:00'),
      [400, 'schema', '/from'],
    ],
    [
      'an end before the start',
      () => add('2027-01-05T09:00', '2027-01-05T08:00'),
      [422, 'ends-before-start', '/to'],
    ],
    [
      'more than a year',
      () => add('2028-01-01T00:00', '2029-06-01T00:00'),
      [422, 'exception-too-long', '/to'],
    ],
    [
      'slots of one day that overlap',
      () =>
        secretary.put(`${own}/weekly-pattern`, {
          slots: [
            { weekday: 2, from: '08:00', to: '10:00', wish: 'wanted' },
            { weekday: 2, from: '09:45', to: '11:00', wish: 'possible' },
          ],
        }),
      [422, 'pattern-faults', '/slots/1'],
    ],
    [
      'four months at once',
      () => owner.get(`${own}/availability?from=2027-01-01&to=2027-05-01`),
      [422, 'span-too-long', '/to'],
    ],
    [
      'days the wrong way round',
      () => owner.get(`${own}/availability?from=2027-01-02&to=2027-01-01`),
      [422, 'ends-before-start', '/to'],
    ],
  ])('refuses %s', async (_name, send, expected) => {
    expect(refusal(await send())).toEqual(expected);
  });
});
