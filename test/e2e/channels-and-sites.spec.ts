import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { asteriskRow, callsOf, givenImport } from '../support/given-call-log.js';
import { fortyMinutes, givenEntry } from '../support/given-entries.js';
import { card, givenCall, givenDraft, givenPricedPractice } from '../support/given-invoice.js';
import { givenPractice, lineNumber } from '../support/given-practice.js';
import { givenSimulation } from '../support/given-simulation.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
});
afterAll(() => app.close());

const unit = (code: string, unit_price: string, filter: object) => ({
  code,
  kind: 'unit',
  label: { fr: code, nl: code, en: code, de: code },
  meter: { event: 'call', measures: ['count'], filter },
  price: { unit_price, per: 1 },
});

it('what came by chat and what rang at the annex have prices of their own on draft, meter and simulation', async () => {
  const two = { sites: [{ name: 'Centre' }, { name: 'Annexe' }] };
  const practice = await givenPricedPractice(owner, undefined, two);
  const [centre, annex] = [practice.sites[0]!.id, practice.sites[1]!.id];
  const definition = card([
    unit('annex', '2.00', { channels: ['phone'], site_ids: [annex] }),
    unit('centre', '1.00', { channels: ['phone'], site_ids: [centre] }),
    unit('chat', '0.50', { channels: ['chat'] }),
  ]);
  const version = await owner.post(`/api/rate-cards/${practice.rate_card_id}/versions`, {
    valid_from: '2026-11-01',
    definition,
  });
  expectStatus(version, 201);
  await givenCall(owner, practice.id, { site_id: annex });
  await givenCall(owner, practice.id, { site_id: centre });
  const shown = await givenCall(owner, practice.id, { site_id: centre, channel: 'chat' });
  expect(shown).toMatchObject({ channel: 'chat', site_id: centre });
  await givenCall(owner, practice.id);

  const lines = [
    ['annex', 200],
    ['centre', 100],
    ['chat', 50],
  ];
  const meter = await owner.get(`/api/practices/${practice.id}/meter?month=2026-11`);
  expectStatus(meter, 200);
  expect(meter.body.net_cents).toBe(350);
  const [from, to] = ['2026-11', '2026-11'];
  app.clock.moveTo('2026-12-01T09:00:00Z');
  const tried = { name: 'Par canal', definition, practice_ids: [practice.id], from, to };
  expect(await givenSimulation(owner, tried)).toMatchObject({ state: 'done', totals: { new_cents: 350 } });
  const draft = await givenDraft(owner, practice.id);
  const drafted = draft.lines.map((line: { component_code: string; net_cents: number }) => [
    line.component_code,
    line.net_cents,
  ]);
  expect(drafted).toEqual(lines);
});

it('a call of a log has the telephone as its channel and the site its line rings for', async () => {
  const practice = await givenPractice(owner, { sites: [{ name: 'Annexe' }] });
  const [line, site_id] = [practice.lines[0]!, practice.sites[0]!.id];
  const lines = `/api/practices/${practice.id}/lines`;
  expectStatus(await owner.patch(`${lines}/${line.id}`, { site_id }), 200);
  const plain = await owner.post(lines, { e164: '+3281771001', valid_from: '2026-01-01' });
  expectStatus(plain, 201);
  const late = '+3281771002';
  const log = [line.e164, '+3281771001', late].map((each) => asteriskRow({ line: each })).join('');
  await givenImport(app, owner, log);
  const read = () => callsOf(app, owner.workspace_id, ['line_e164', 'channel', 'site_id']);
  const imported = (await read()).filter(([number]) => number !== null);
  expect(imported).toEqual([
    [line.e164, 'phone', site_id],
    ['+3281771001', 'phone', null],
    [late, 'phone', null],
  ]);
  // A line that is booked after its calls came gives them its practice and its site.
  expectStatus(await owner.post(lines, { e164: late, valid_from: '2026-01-01', site_id }), 201);
  expectStatus(await owner.post('/api/call-logs/assign'), 200);
  expect((await read()).find(([number]) => number === late)).toEqual([late, 'phone', site_id]);
});

it('a site of another practice, a channel that is none and a site in use are refused', async () => {
  const practice = await givenPractice(owner, { sites: [{ name: 'Centre' }] });
  const other = await givenPractice(owner, { sites: [{ name: 'Ailleurs' }] });
  const site_id = other.sites[0]!.id;
  const write = (facts: object) =>
    owner.post('/api/work-entries', { ...fortyMinutes(practice.id), ...facts });
  expect(refusal(await write({ site_id }))).toEqual([422, 'other-practice', '/site_id']);
  expect(refusal(await write({ channel: 'pigeon' }))).toEqual([400, 'schema', '/channel']);
  const line = { e164: lineNumber(9_001), valid_from: '2026-01-01', site_id };
  const refused = await owner.post(`/api/practices/${practice.id}/lines`, line);
  expect(refusal(refused)).toEqual([422, 'unknown-reference', '/site_id']);

  const own = practice.sites[0]!.id;
  await givenEntry(owner, practice.id, { site_id: own });
  const site = `/api/practices/${practice.id}/sites/${own}`;
  expect(refusal(await owner.delete(site))).toEqual([409, 'site-in-use']);
});
