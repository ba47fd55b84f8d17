import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { asteriskRow, callsOf, givenImport } from '../support/given-call-log.js';
import { givenLink } from '../support/given-dispute.js';
import { fortyMinutes, givenEntry } from '../support/given-entries.js';
import { card, givenCall, givenDraft, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
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

it('the annex says which site an event was for and by which way it came', async () => {
  const sites = { sites: [{ name: 'Centre' }, { name: 'Annexe de Jambes' }] };
  const practice = await givenPricedPractice(owner, undefined, sites);
  const annex = practice.sites[0]!.id;
  await givenCall(owner, practice.id, { site_id: annex, channel: 'chat' });
  await givenCall(owner, practice.id);
  const { id } = await givenIssued(owner, practice.id);
  const { body } = await owner.get(`/api/invoices/${id}/annex`);
  const named = ({ site, channel }: Record<string, unknown>) => [site, channel];
  expect(body.items.map(named)).toEqual([
    ['Annexe de Jambes', 'chat'],
    [null, null],
  ]);
  const { text } = await owner.get(`/api/invoices/${id}/annex.csv`);
  const [header, ...rows] = text
    .trim()
    .split('\r\n')
    .map((row: string) => row.split(';'));
  const told = rows.map((row: string[]) => ['site', 'channel'].map((name) => row[header!.indexOf(name)]));
  expect(told).toEqual([
    ['Annexe de Jambes', 'chat'],
    ['', ''],
  ]);
  const token = await givenLink(owner, id);
  const page = await app.http.get(`/p/${token}?lang=fr`);
  expect(page.text.match(/Appel entrant · traité · chat/g)).toHaveLength(1);
  expect(page.text.match(/Annexe de Jambes/g)).toHaveLength(1);
  const recount = await app.http.get(`/api/public/annex/${token}/recomputed`);
  expect(recount.body).toMatchObject({ equal: true, no_recount: null });
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

it('a call read again gets the site its line has by now, unless it is billed, locked or somebody gave it one', async () => {
  const desk = await givenWorkspace(app);
  const practice = await givenPricedPractice(desk, undefined, { sites: [{ name: 'A' }, { name: 'B' }] });
  const [line, own, other] = [practice.lines[0]!, practice.sites[0]!.id, practice.sites[1]!.id];
  const days = ['2026-10-05', '2026-10-06', '2026-11-16', '2026-11-17'];
  const log = days.map((day, at) => asteriskRow({ line: line.e164, at: `${day} 09:00:00`, id: `7.${at}` }));
  const read = () => callsOf(app, desk.workspace_id, ['id', 'site_id', 'revision']);
  const sites = async () => (await read()).map(([, site]) => site);
  await givenImport(app, desk, log.join(''));
  const [billed, locked, given, open] = (await read()).map(([id]) => id);
  await givenIssued(desk, practice.id, { from: '2026-10-01', to: '2026-10-05' });
  const lock = {
    practice_id: practice.id,
    starts_on: '2026-10-06',
    ends_on: '2026-10-31',
    reason: 'clôture',
  };
  expectStatus(await desk.post('/api/period-locks', lock), 201);
  expectStatus(await desk.patch(`/api/work-entries/${given}`, { site_id: other }), 200);
  const book = `/api/practices/${practice.id}/lines/${line.id}`;
  expectStatus(await desk.patch(book, { site_id: own }), 200);

  const again = await givenImport(app, desk, log.join(''));
  expect(again).toMatchObject({
    inserted: 0,
    updated: 1,
    unchanged: 3,
    refused: 0,
    changed_after_billing: 0,
  });
  expect(await sites()).toEqual([null, null, other, own]);
  expect([billed, locked, given, open]).toEqual((await read()).map(([id]) => id));
  const before = await read();
  expect(await givenImport(app, desk, log.join(''))).toMatchObject({ inserted: 0, updated: 0, unchanged: 4 });
  expect(await read()).toEqual(before);
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
