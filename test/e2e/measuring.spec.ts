import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { expectStatus, GivenWorkspace, givenMember, givenWorkspace } from '../support/given.js';
import { Credential } from '../support/given-call-log.js';
import { givenOpenPractice } from '../support/given-entries.js';
import { card, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { sendFile } from '../support/given-measurement.js';
import { docxOf, odtOf, wavOf, wordLine } from '../support/measured-files.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;

const letter = docxOf(wordLine('Cher Confrère,') + wordLine('Madame Untel va bien.'), { header: 'Dr A' });

beforeAll(async () => {
  app = await openTestApp();
}, 30_000);
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await givenWorkspace(app);
  practice_id = await givenOpenPractice(owner);
});

const dictation = (facts: object = {}) => ({
  practice_id,
  kind: 'dictation',
  started_at: '2026-11-30T08:00:00+01:00',
  ...facts,
});
const measure = (file: Buffer, name: string, fields: object = {}, by: Credential = owner) =>
  sendFile(app, by, file, name, fields);

describe('a measured document', () => {
  test('is counted by the usual convention, and by another one', async () => {
    const usual = await measure(letter, 'lettre.docx');
    expectStatus(usual, 201);
    expect(usual.body).toMatchObject({
      medium: 'text',
      format: 'docx',
      bytes: letter.length,
      chars: 35,
      spaces: 4,
      hard_returns: 2,
      header_chars: 4,
      words: 6,
      convention_name: '65-spaces-r0-body-1500',
      counted_chars: 35,
      lines: 1,
      pages: 1,
      measured_before: false,
      entered_before: false,
      entry: null,
      entry_ids: [],
    });
    const convention = {
      chars_per_line: 40,
      count_spaces: false,
      count_hard_returns: 2,
      exclude_header_footer: false,
    };
    const other = await measure(letter, 'lettre.docx', { convention });
    expect(other.body).toMatchObject({
      counted_chars: 35 - 4 + 2 * 2 + 4,
      lines: 1,
      convention: { ...convention, signs_per_page: 1_500 },
      sha256: usual.body.sha256,
    });
    expect(other.body.id).not.toBe(usual.body.id);
  });

  test('is measured once, however often it is sent', async () => {
    const first = await measure(letter, 'lettre.docx');
    const again = await measure(letter, 'autre nom.docx');
    expect([again.status, again.body.id, again.body.measured_before]).toEqual([201, first.body.id, true]);
    const list = await owner.get('/api/measurements');
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([first.body.id]);
    expect((await owner.get(`/api/measurements/${first.body.id}`)).body).toEqual(list.body.items[0]);
  });

  test('leaves nothing of itself: no text, no name, no file', async () => {
    await measure(letter, 'Madame Untel.docx', { entry: dictation() });
    await measure(Buffer.from('%PDF-1.7 Madame Untel'), 'Madame Untel.docx');
    const { rows } = await app.admin.query(
      `SELECT string_agg(m::text, ' ') || (SELECT string_agg(a::text, ' ') FROM audit_event a)
         || (SELECT string_agg(e::text, ' ') FROM work_entry e) AS told FROM measurement m`,
    );
    expect(rows[0].told).toContain('measurement.made');
    expect(rows[0].told).not.toContain('Untel');
    expect(await readdir(join(app.config.dataDir, 'measuring'))).toEqual([]);
  });
});

describe('an entry of a measured file', () => {
  test('is written in the same request, with all the counts a rate card may ask for', async () => {
    const answer = await measure(letter, 'lettre.docx', { entry: dictation({ label: 'CR' }) });
    expectStatus(answer, 201);
    expect(answer.body.entry).toMatchObject({
      kind: 'dictation',
      label: 'CR',
      measurement_id: answer.body.id,
      chars: 35,
      spaces: 4,
      hard_returns: 2,
      header_chars: 4,
      lines: 1,
      pages: 1,
      audio_s: 0,
    });
    expect(answer.body.entry_ids).toEqual([answer.body.entry.id]);
    const read = await owner.get(`/api/work-entries/${answer.body.entry.id}`);
    expect(read.body).toMatchObject({ spaces: 4, measurement_id: answer.body.id });
  });

  test('can be written later, and by several', async () => {
    const sound = await measure(wavOf(12), 'dictée.wav');
    const text = await measure(letter, 'lettre.docx');
    expect(sound.body).toMatchObject({ medium: 'audio', audio_s: 12, audio_ms: 12_000, convention: null });
    const entries = [
      dictation({ measurement_id: sound.body.id, chars: 140 }),
      { ...dictation({ measurement_id: text.body.id, pieces: 1 }), kind: 'letter' },
    ];
    const answer = await owner.post('/api/work-entries/bulk', { entries });
    expectStatus(answer, 201);
    expect(answer.body.items).toMatchObject([
      { audio_s: 12, chars: 140 },
      { chars: 35, pieces: 1 },
    ]);
  });

  test('counts a begun second, so that what is over a minute is a second minute', async () => {
    const answer = await measure(wavOf(60.4), 'a.wav');
    expect(answer.body).toMatchObject({ audio_ms: 60_400, audio_s: 61 });
  });

  test('bills a file once, unless it is said to bill it again', async () => {
    const first = await measure(letter, 'lettre.docx', { entry: dictation() });
    const twice = await measure(letter, 'lettre.docx', { entry: dictation() });
    expect(refusal(twice)).toEqual([409, 'already-entered', '/entry/measurement_id']);
    const convention = { chars_per_line: 50 };
    const elsewise = await measure(letter, 'lettre.docx', { entry: dictation(), convention });
    expect(elsewise.status).toBe(409);
    const looked = await measure(letter, 'lettre.docx');
    expect(looked.body).toMatchObject({ entered_before: true, entry_ids: [first.body.entry.id] });
    const again = await measure(letter, 'lettre.docx', { entry: dictation(), again: true });
    expect([again.status, again.body.entry_ids.length]).toEqual([201, 2]);
    const input = dictation({ measurement_id: first.body.id });
    expect(refusal(await owner.post('/api/work-entries', input))).toEqual([
      409,
      'already-entered',
      '/measurement_id',
    ]);
    expectStatus(await owner.post('/api/work-entries', { ...input, again: true }), 201);
  });

  test('is one of many at once that bill the same file', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => measure(letter, 'lettre.docx', { entry: dictation() })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const same = {
      entries: [1, 2].map(() => dictation({ measurement_id: answers[0]!.body.id ?? randomUUID() })),
    };
    expect((await owner.post('/api/work-entries/bulk', same)).status).toBeGreaterThan(400);
  });

  test('may be billed anew once its entry is deleted', async () => {
    const first = await measure(letter, 'lettre.docx', { entry: dictation() });
    await owner.delete(`/api/work-entries/${first.body.entry.id}`);
    expectStatus(await measure(letter, 'lettre.docx', { entry: dictation() }), 201);
  });

  test('gives its count by hand or by file, never both', async () => {
    const { body } = await measure(letter, 'lettre.docx');
    const input = dictation({ measurement_id: body.id });
    const by = (facts: object) => owner.post('/api/work-entries', { ...input, ...facts });
    expect(refusal(await by({ chars: 99 }))).toEqual([422, 'measured-quantity', '/chars']);
    expect(refusal(await by({ kind: 'task', label: 'x' }))).toEqual([
      422,
      'not-of-this-kind',
      '/measurement_id',
    ]);
    expect(refusal(await by({ measurement_id: randomUUID() }))).toEqual([
      422,
      'unknown-measurement',
      '/measurement_id',
    ]);
    const entry = (await by({})).body;
    const changed = await owner.patch(`/api/work-entries/${entry.id}`, { chars: 40 });
    expect(changed.body).toMatchObject({ chars: 40, measurement_id: null });
  });

  test('by hand says no more blanks than characters, and only of texts', async () => {
    const by = (facts: object) => owner.post('/api/work-entries', dictation(facts));
    expect(refusal(await by({ chars: 5, spaces: 6 }))).toEqual([422, 'more-than-chars', '/spaces']);
    const work = { kind: 'work', work_s: 60, header_chars: 3 };
    expect(refusal(await by(work))).toEqual([422, 'not-of-this-kind', '/header_chars']);
    expectStatus(await by({ chars: 6, spaces: 1, hard_returns: 2, header_chars: 3 }), 201);
  });
});

describe('who sees a measurement', () => {
  test('a secretary her own, the owner all', async () => {
    const sophie = await givenMember(app, owner, 'secretary');
    const hers = await measure(letter, 'lettre.docx', {}, sophie);
    const mine = await measure(odtOf('<text:p>Bonjour</text:p>'), 'b.odt');
    expectStatus(hers, 201);
    expect((await sophie.get('/api/measurements')).body.items).toHaveLength(1);
    expect((await owner.get('/api/measurements')).body.items).toHaveLength(2);
    expect(refusal(await sophie.get(`/api/measurements/${mine.body.id}`))).toEqual([
      404,
      'no-such-measurement',
    ]);
    const taken = { ...dictation(), measurement_id: mine.body.id };
    expect(refusal(await sophie.post('/api/work-entries', taken))).toEqual([
      422,
      'unknown-measurement',
      '/measurement_id',
    ]);
  });

  test('nobody bills what a colleague entered, whoever measured it', async () => {
    const sophie = await givenMember(app, owner, 'secretary');
    expectStatus(await measure(letter, 'a.docx', { entry: dictation() }, sophie), 201);
    const mine = await measure(letter, 'a.docx', { entry: dictation() });
    expect(refusal(mine)).toEqual([409, 'already-entered', '/entry/measurement_id']);
  });
});

describe('the counts behind an invoice', () => {
  const perLine = card([
    {
      code: 'chars',
      kind: 'unit',
      label: { fr: 'Signes', nl: 'Tekens', en: 'Characters', de: 'Zeichen' },
      meter: { event: 'dictation', measures: ['chars'] },
      price: { unit_price: '0.02', per: 1 },
    },
  ]);

  test('are shown to the practice that pays it, and to nobody else’s', async () => {
    const practice = await givenPricedPractice(owner, perLine);
    const facts = { practice_id: practice.id, started_at: '2026-11-17T08:00:00+01:00' };
    const { body } = await measure(letter, 'a.docx', { entry: dictation(facts) });
    const invoice = await givenIssued(owner, practice.id);
    const path = `/api/measurements/billed?invoice_id=${invoice.id}`;
    const doctor = await givenMember(app, owner, 'practice', practice.id);
    const other = await givenMember(app, owner, 'practice', practice_id);
    const secretary = await givenMember(app, owner, 'secretary');
    expect((await doctor.get(path)).body.items).toMatchObject([
      {
        id: body.id,
        sha256: body.sha256,
        chars: 35,
        convention_name: '65-spaces-r0-body-1500',
        entry_ids: [body.entry.id],
      },
    ]);
    expect((await other.get(path)).body).toEqual({ items: [], next_cursor: null });
    expect((await secretary.get(path)).status).toBe(403);
    expect((await doctor.get('/api/measurements')).status).toBe(403);
    expect((await sendFile(app, doctor, letter, 'a.docx')).status).toBe(403);
  });
});
