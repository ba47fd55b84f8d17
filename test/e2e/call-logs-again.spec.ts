import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { asteriskRow, callsOf, example, givenImport, sendLog, stored } from '../support/given-call-log.js';
import { givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
}, 30_000);
afterAll(() => app?.close());

const line = '+3225559101';
const lines = [{ e164: line, valid_from: '2026-01-01' }];

async function givenDesk(): Promise<{ id: string }> {
  owner = await givenWorkspace(app);
  return givenPricedPractice(owner, undefined, { lines });
}

describe('the same call again', () => {
  it('adds nothing, under whatever name the file comes', async () => {
    owner = await givenWorkspace(app);
    const file = example('freepbx.csv');
    const first = await givenImport(app, owner, file, '?file_name=novembre.csv');
    const before = await callsOf(app, owner.workspace_id, ['id', 'updated_at', 'revision', 'import_id']);
    for (const name of ['novembre.csv', 'novembre (2).csv']) {
      const again = await givenImport(app, owner, file, `?file_name=${encodeURIComponent(name)}`);
      expect(again).toMatchObject({
        inserted: 0,
        updated: 0,
        unchanged: first.inserted,
        sha256: first.sha256,
      });
    }
    expect(await callsOf(app, owner.workspace_id, ['id', 'updated_at', 'revision', 'import_id'])).toEqual(
      before,
    );
  });

  it('adds what is new in a file that overlaps an earlier one', async () => {
    await givenDesk();
    const [a, b, c] = ['09:00:00', '09:10:00', '09:20:00'].map((at) =>
      asteriskRow({ line, at: `2026-11-17 ${at}` }),
    );
    await givenImport(app, owner, `${a}${b}`);
    expect(await givenImport(app, owner, `${b}${c}`)).toMatchObject({
      inserted: 1,
      unchanged: 1,
      updated: 0,
    });
    expect((await stored(app, owner.workspace_id)).entries).toBe(3);
  });

  it('is updated when its facts changed, and keeps what people added', async () => {
    await givenDesk();
    const id = '1795420931.900';
    await givenImport(app, owner, asteriskRow({ line, id, talk: 60 }));
    const [[entry]] = (await callsOf(app, owner.workspace_id, ['id'])) as [[string]];
    const edit = { revision: 1, outcome: 'booking', label: 'Rendez-vous pris' };
    expectStatus(await owner.patch(`/api/work-entries/${entry}`, edit), 200);
    expect(await givenImport(app, owner, asteriskRow({ line, id, talk: 95 }))).toMatchObject({
      inserted: 0,
      updated: 1,
      unchanged: 0,
    });
    const columns = ['id', 'talk_s', 'outcome', 'label', 'revision'];
    expect(await callsOf(app, owner.workspace_id, columns)).toEqual([
      [entry, 95, 'booking', 'Rendez-vous pris', 3],
    ]);
  });

  it('re-issued by OVH under another consumptionId is the same call', async () => {
    owner = await givenWorkspace(app);
    const file = example('ovh.json').toString();
    const first = await givenImport(app, owner, file);
    const again = await givenImport(
      app,
      owner,
      file.replaceAll('81000001', '82000001').replace('102,', '104,'),
    );
    expect(first.inserted).toBe(5);
    expect(again).toMatchObject({ inserted: 0 });
    expect((await stored(app, owner.workspace_id)).entries).toBe(5);
  });

  it('that changed after it was billed is reported and stays as billed', async () => {
    const practice = await givenDesk();
    const [billed, open] = ['1795420931.901', '1795420931.902'];
    await givenImport(app, owner, asteriskRow({ line, id: billed, talk: 60 }));
    await givenIssued(owner, practice.id);
    const columns = ['source_key', 'talk_s', 'revision', 'updated_at'];
    const before = await callsOf(app, owner.workspace_id, columns);
    const next =
      asteriskRow({ line, id: open, at: '2026-11-18 09:00:00' }) +
      asteriskRow({ line, id: billed, talk: 600 });
    const report = await givenImport(app, owner, next);
    expect(report).toMatchObject({ inserted: 1, updated: 0, changed_after_billing: 1, refused: 0 });
    expect(report.problems).toEqual([expect.objectContaining({ line: 2, code: 'changed_after_billing' })]);
    expect((await callsOf(app, owner.workspace_id, columns))[0]).toEqual(before[0]);
  });

  it('sent twice at once is stored once', async () => {
    await givenDesk();
    const rows = Array.from({ length: 500 }, (_, n) =>
      asteriskRow({ line, id: `1795420931.${10_000 + n}` }),
    ).join('');
    const answers = await Promise.all([1, 2, 3].map(() => sendLog(app, owner, rows)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const inserted = answers.map(({ body }) => body.inserted as number).sort((a, b) => a - b);
    expect(inserted).toEqual([0, 0, 500]);
    expect((await stored(app, owner.workspace_id)).entries).toBe(500);
  });

  it('of two workspaces are two calls', async () => {
    await givenDesk();
    const row = asteriskRow({ line, id: '1795420931.903' });
    await givenImport(app, owner, row);
    const other = await givenWorkspace(app);
    expect(await givenImport(app, other, row)).toMatchObject({ inserted: 1, unassigned: 1 });
    const hash = async (workspace: string) =>
      (await callsOf(app, workspace, ['counterparty_hash']))[0]![0] as Buffer;
    const [ours, theirs] = [await hash(owner.workspace_id), await hash(other.workspace_id)];
    expect(ours).toHaveLength(16);
    expect(ours.equals(theirs)).toBe(false);
  });
});

describe('legs', () => {
  it('of one call are merged, however they are spread over the file', async () => {
    await givenDesk();
    const id = '1795420931.904';
    const rung = asteriskRow({ line, id, talk: 0, disposition: 'NO ANSWER', at: '2026-11-17 09:00:00' });
    const spoken = asteriskRow({ line, id, talk: 300, at: '2026-11-17 09:00:10' });
    const others = Array.from({ length: 300 }, () => asteriskRow({ line, at: '2026-11-17 10:00:00' })).join(
      '',
    );
    const report = await givenImport(app, owner, rung + others + spoken);
    expect(report).toMatchObject({ rows: 302, calls: 301, inserted: 301 });
    const [first] = await callsOf(app, owner.workspace_id, ['legs', 'outcome', 'talk_s', 'queue_s']);
    expect(first).toEqual([2, 'answered', 300, 18]);
  });
});

describe('a practice that moved', () => {
  it('keeps the calls it was given when they are read again', async () => {
    owner = await givenWorkspace(app);
    const practice = await givenPractice(owner, { lines });
    const id = '1795420931.905';
    await givenImport(app, owner, asteriskRow({ line, id, talk: 60 }));
    const [own] = practice.lines;
    expectStatus(await owner.delete(`/api/practices/${practice.id}/lines/${own!.id}`), 204);
    await givenPractice(owner, { lines });
    expect(await givenImport(app, owner, asteriskRow({ line, id, talk: 61 }))).toMatchObject({ updated: 1 });
    expect(await callsOf(app, owner.workspace_id, ['practice_id', 'talk_s'])).toEqual([[practice.id, 61]]);
  });
});
