import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { sendList } from '../support/given-need.js';
import { givenPractice } from '../support/given-practice.js';
import { refusal } from '../support/refusal.js';

const HEADER = 'Référence;Cabinet;Date de début;Heures par semaine;Langues;Taux horaire max;Commission';
const ROWS = [
  'OF-1;Cabinet des Lilas;04/01/2027;12,5;fr:C1;28,50;12,5 %',
  'OF-2;cabinet des lilas;11/01/2027;8;;;25,00 €',
];

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  await givenPractice(owner, { name: 'Cabinet des Lilas' });
});
afterAll(() => app.close());

const send = (rows: readonly string[], query?: string) =>
  sendList(app, { 'x-api-key': owner.key }, [HEADER, ...rows].join('\r\n'), query);
interface Need {
  readonly id: string;
  readonly title: string;
  readonly minutes_per_week: number;
  readonly platform: { readonly reference: string; readonly commission: object };
}
const needs = async () => (await owner.get('/api/needs')).body.items as Need[];

test('a list becomes needs once, however often it comes, and what was changed by hand since stays', async () => {
  const first = await send(ROWS);
  expect([first.status, first.body]).toEqual([
    201,
    { rows: 2, inserted: 2, changed: 0, unchanged: 0, need_ids: [expect.any(String), expect.any(String)] },
  ]);
  const [one, two] = (await needs()) as [Need, Need];
  expect(one).toMatchObject({
    title: '2027-01-04 · 12 h 30',
    starts_on: '2027-01-04',
    minutes_per_week: 750,
    languages: [{ language: 'fr', level: 'C1' }],
    max_hourly_rate: '28.50',
    platform: { name: 'officeo', reference: 'OF-1', commission: { basis_points: 1250 } },
  });
  expect(two.platform.commission).toEqual({ amount_cents: 2500 });
  await owner.patch(`/api/needs/${one.id}`, { title: 'Matins' });
  expect((await send(ROWS)).body).toMatchObject({ inserted: 0, changed: 0, unchanged: 2 });
  expect((await needs()).map(({ title }) => title)).toEqual(['Matins', '2027-01-11 · 8 h']);
});

test('a row that says something new changes its need, and a reference of another platform is another need', async () => {
  const later = ['OF-2;Cabinet des Lilas;11/01/2027;10;;;10 %'];
  expect((await send(later)).body).toMatchObject({ inserted: 0, changed: 1, unchanged: 0 });
  const [, two] = (await needs()) as [Need, Need];
  expect([two.minutes_per_week, two.platform.commission]).toEqual([600, { basis_points: 1000 }]);
  expect((await send(later, 'platform=other')).body).toMatchObject({ inserted: 1 });
  const both = await Promise.all([
    send(['OF-3;Cabinet des Lilas;11/01/2027;10;;;']),
    send(['OF-3;Cabinet des Lilas;11/01/2027;10;;;']),
  ]);
  expect(both.map(({ body }) => body.inserted).sort()).toEqual([0, 1]);
});

test('of a list with a fault nothing is taken, and each fault says line, column and what to do', async () => {
  const before = await needs();
  const answer = await send([
    'OF-7;Cabinet des Lilas;11/01/2027;10;;;',
    'OF-8;Cabinet inconnu;11/01/2027;10;;;',
    'OF-9;Cabinet des Lilas;31/02/2027;10;;;',
  ]);
  expect([answer.status, answer.body.code]).toEqual([422, 'rows-refused']);
  expect(answer.body.problems).toEqual([
    {
      line: 4,
      column: 'Date de début',
      code: 'not-a-day',
      detail: expect.stringContaining('write 31/12/2026'),
    },
  ]);
  const unknown = await send(['OF-8;Cabinet inconnu;11/01/2027;10;;;']);
  expect(unknown.body.problems).toEqual([
    { line: 2, column: 'Cabinet', code: 'no-such-practice', detail: expect.stringContaining('add it first') },
  ]);
  await givenPractice(owner, { name: 'Cabinet des Lilas' });
  const twice = await send(['OF-8;Cabinet des Lilas;11/01/2027;10;;;']);
  expect(twice.body.problems[0]).toMatchObject({ line: 2, column: 'Cabinet', code: 'which-practice' });
  expect(await needs()).toEqual(before);
});

test('the same need over HTTP and in a list is one saying, whichever came first', async () => {
  const { id: practice_id } = await givenPractice(owner, { name: 'Cabinet du Charme' });
  const list = (reference: string) =>
    sendList(
      app,
      { 'x-api-key': owner.key },
      `${HEADER};Intitulé;Logiciels\n${reference};Cabinet du Charme;04/01/2027;10;nl:B1,fr:C1;28,5;12,5 %;Soir;Maiia, Progenda`,
    );
  const http = (reference: string, overrides: object = {}) =>
    owner.post('/api/needs', {
      practice_id,
      title: 'Soir',
      starts_on: '2027-01-04',
      minutes_per_week: 600,
      languages: [
        { language: 'fr', level: 'C1' },
        { language: 'nl', level: 'B1' },
      ],
      software: ['progenda', 'Maiia'],
      max_hourly_rate: '28.50',
      call_curve: [{ weekday: 1, from: '18:00', calls: 2 }],
      platform: { name: 'officeo', reference, commission: { basis_points: 1250 } },
      ...overrides,
    });
  const one = (await http('OF-40')).body as Need;
  await owner.patch(`/api/needs/${one.id}`, { title: 'Soirées', software: ['Maiia'] });
  expect((await list('OF-40')).body).toMatchObject({ changed: 0, unchanged: 1, need_ids: [one.id] });
  expect((await owner.get(`/api/needs/${one.id}`)).body).toMatchObject({
    title: 'Soirées',
    software: ['Maiia'],
  });
  expect((await list('OF-41')).body).toMatchObject({ inserted: 1 });
  const again = await http('OF-41', { call_curve: null, specialties: [], ends_on: null });
  expect([again.status, again.body.title]).toEqual([201, 'Soir']);
  expect(refusal(await http('OF-41'))).toEqual([409, 'platform-ref-taken']);
  // What a need was corrected to by hand is nothing new, and from then on the last that was said.
  await owner.patch(`/api/needs/${again.body.id}`, { title: 'Nuit' });
  expect((await http('OF-41', { call_curve: null, title: 'Nuit' })).status).toBe(201);
  await owner.patch(`/api/needs/${again.body.id}`, { title: 'Nuits' });
  expect((await http('OF-41', { call_curve: null, title: 'Nuit' })).body.title).toBe('Nuits');
  expect((await list('OF-41')).body).toMatchObject({ changed: 1 });
});

test('a need that was withdrawn is not brought back', async () => {
  const { id } = await givenPractice(owner, { name: 'Cabinet du Frêne', company_number: '0403170701' });
  const written = ['0403.170.701', 'BE0403170701', 'BE 0403.170.701'];
  const byNumber = await send(written.map((number, at) => `NR-${at};${number};11/01/2027;10;;;`));
  expect(byNumber.body).toMatchObject({ inserted: 3 });
  await send(['OF-20;Cabinet du Frêne;11/01/2027;10;;;']);
  const need = ((await owner.get(`/api/needs?practice_id=${id}`)).body.items as Need[]).at(-1)!;
  await owner.post(`/api/needs/${need.id}/withdraw`);
  expect((await send(['OF-20;Cabinet du Frêne;11/01/2027;10;;;'])).body).toMatchObject({ unchanged: 1 });
  const changed = await send(['OF-20;Cabinet du Frêne;11/01/2027;12;;;']);
  expect(changed.body.problems[0]).toMatchObject({ line: 2, code: 'wrong-need-state' });
});

test('another layout, encoding, or none at all', async () => {
  expect(refusal(await send([], 'platform=officeo&profile=none'))).toEqual([
    422,
    'no-such-profile',
    '/profile',
  ]);
  expect(refusal(await send([]))).toEqual([422, 'empty-file']);
  const query = 'platform=belgian&profile=plain';
  const headers = { 'x-api-key': owner.key };
  const plain = 'reference,practice,starts_on,hours_per_week\nB-1,Cabinet du Frêne,2027-01-11,10\n';
  expect((await sendList(app, headers, Buffer.from(plain, 'latin1'), query)).body).toMatchObject({
    inserted: 1,
  });
  expect((await sendList(app, headers, plain, query)).body).toMatchObject({ unchanged: 1 });
  expect(refusal(await sendList(app, headers, 'a;b\n1;2', query)).slice(0, 2)).toEqual([
    422,
    'unknown-layout',
  ]);
  expect(refusal(await sendList(app, headers, Buffer.from([0xff, 0, 1]), query))).toEqual([422, 'not-csv']);
  expect((await sendList(app, headers, plain, 'platform=Not A Name')).status).toBe(400);
  const secretary = await givenMember(app, owner, 'secretary');
  expect((await sendList(app, { cookie: secretary.cookie }, plain, query)).status).toBe(403);
});
