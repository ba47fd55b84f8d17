import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenOpenPractice } from '../support/given-entries.js';
import { sendFile } from '../support/given-measurement.js';
import {
  docxBody,
  docxOf,
  docxTypes,
  longPart,
  part,
  wavOf,
  wordLine,
  zipOf,
} from '../support/measured-files.js';
import { refusal } from '../support/refusal.js';

let app: TestApp;
let owner: GivenWorkspace;
let practice_id: string;

const letter = docxOf(wordLine('Cher Confrère,'));

beforeAll(async () => {
  app = await openTestApp();
  owner = await givenWorkspace(app);
  practice_id = await givenOpenPractice(owner);
}, 30_000);
afterAll(() => app?.close());

/** Sends what must be refused, and holds that nothing of it stays, in the database or on disk. */
async function refused(file: Buffer, name: string, fields: object = {}) {
  const answer = await sendFile(app, owner, file, name, fields);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  const { rows } = await app.admin.query(
    'SELECT (SELECT count(*) FROM measurement) + (SELECT count(*) FROM work_entry) AS kept',
  );
  expect(rows).toEqual([{ kept: 0 }]);
  expect(await readdir(join(app.config.dataDir, 'measuring')).catch(() => [])).toEqual([]);
  return answer;
}

describe('a file that cannot be measured', () => {
  const bomb = zipOf([
    part('[Content_Types].xml', docxTypes()),
    longPart(
      'word/document.xml',
      [docxBody('').slice(0, -22), wordLine('a'.repeat(9_000)), '</w:body></w:document>'],
      2_048,
    ),
  ]);

  test.each([
    ['an empty one', Buffer.alloc(0), 'a.docx', 'file-empty'],
    ['a PDF named .docx', Buffer.from('%PDF-1.7'), 'a.docx', 'unsupported-file'],
    ['a docx named .odt', letter, 'a.odt', 'file-type-mismatch'],
    ['a docx cut short', letter.subarray(0, 500), 'a.docx', 'file-damaged'],
    ['a 2 GB bomb', bomb, 'a.docx', 'too-much-text'],
    ['a wav cut short', wavOf(60, 20), 'a.wav', 'sound-truncated'],
    ['noise', Buffer.from([1, 0, 2, 0, 3]), 'a', 'not-text'],
  ])('%s', async (_, file, name, code) => {
    const answer = await refused(file, name);
    expect(refusal(answer)).toEqual([422, code]);
    expect(answer.body.title).toMatch(/^[A-Z].{20,}\.$/);
  });

  test('a text beyond 20 MB, before all of it has come', async () => {
    const answer = await refused(Buffer.alloc(100 * 1_048_576, 'Bonjour '), 'a.txt');
    expect(refusal(answer)).toEqual([422, 'file-too-large']);
  });

  test('a recording may be larger than that', async () => {
    const answer = await sendFile(app, owner, wavOf(3_000), 'a.wav');
    expect([answer.status, answer.body.audio_s]).toEqual([201, 3_000]);
    await app.admin.query('DELETE FROM measurement');
  });
});

describe('a form that cannot be understood', () => {
  test('without a file, or without a form', async () => {
    const http = app.http.post('/api/measurements').set({ 'x-api-key': owner.key });
    expect(refusal(await http.field('again', 'true'))).toEqual([422, 'file-missing']);
    expect(refusal(await owner.post('/api/measurements', {}))).toEqual([422, 'form-expected']);
  });

  test('that breaks off', async () => {
    const answer = await app.http
      .post('/api/measurements')
      .set({ 'x-api-key': owner.key })
      .type('multipart/form-data; boundary=x')
      .send('--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nBonj');
    expect(refusal(answer)).toEqual([422, 'file-cut-short']);
  });

  test.each([
    ['a line of 39', { convention: { chars_per_line: 39 } }, '/convention/chars_per_line'],
    [
      'three characters a return',
      { convention: { count_hard_returns: 3 } },
      '/convention/count_hard_returns',
    ],
    ['a rule nobody knows', { convention: { gross: true } }, '/convention'],
    ['no JSON', { convention: 'usual' }, '/convention'],
    [
      'an entry without a practice',
      { entry: { kind: 'letter', started_at: '2026-11-30T08:00:00Z' } },
      '/entry/practice_id',
    ],
    ['a field nobody knows', { text: 'Bonjour' }, '/'],
  ])('%s', async (_, fields, pointer) => {
    expect(refusal(await refused(letter, 'a.docx', fields))).toEqual([422, 'bad-form', pointer]);
  });

  test('an entry that may not be written leaves no measurement behind', async () => {
    const entry = { practice_id, kind: 'dictation', started_at: '2026-12-24T08:00:00+01:00' };
    expect(refusal(await refused(letter, 'a.docx', { entry }))).toEqual([
      422,
      'in-the-future',
      '/entry/started_at',
    ]);
    const counted = { ...entry, started_at: '2026-11-30T08:00:00+01:00', chars: 3 };
    expect(refusal(await refused(letter, 'a.docx', { entry: counted }))).toEqual([
      422,
      'measured-quantity',
      '/entry/chars',
    ]);
  });
});
