import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/platform/config/config.service.js';
import { seal } from '../../src/platform/config/sealing.js';
import { blindIndex } from '../../src/platform/secrecy/envelope.js';
import { keyName } from '../../src/platform/secrecy/secrecy.service.js';
import { PatientKeys } from '../../src/workspaces/patient-keys.service.js';
import { openTestApp } from '../support/app.js';
import { givenWorkspace } from '../support/given.js';
import { claimFacts, givenCarePractice, givenClaim, NISS } from '../support/given-care.js';
import { refusal } from '../support/refusal.js';
import { runCommand } from '../support/verifying.js';

const key = () => randomBytes(32).toString('base64');

describe('the setting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'permanence-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (settings: Record<string, string>) =>
    Config.read({ DATA_DIR: folder, SECRET_KEY: key(), ...settings }).patientKeys.map((one) =>
      one.toString('base64'),
    );

  it('comes from the environment or a file, the newest first', () => {
    const [one, two] = [key(), key()];
    expect(read({ PATIENT_KEY: `${one}, ${two}` })).toEqual([one, two]);
    writeFileSync(join(folder, 'given'), `${two}\n`);
    expect(read({ PATIENT_KEY_FILE: join(folder, 'given') })).toEqual([two]);
  });

  it('is made once in the data folder, for its owner alone, but never in production', () => {
    expect(read({ NODE_ENV: 'production' })).toEqual([]);
    const [made] = read({});
    expect(read({ NODE_ENV: 'test' })).toEqual([made]);
    expect(readFileSync(join(folder, 'patient.key'), 'utf8')).toBe(made);
    expect(statSync(join(folder, 'patient.key')).mode & 0o777).toBe(0o600);
    expect(read({ NODE_ENV: 'production' })).toEqual([]);
  });

  it.each([
    ['too short', randomBytes(16).toString('base64').padEnd(43, '=')],
    ['too long', randomBytes(48).toString('base64')],
    ['a word', 'correct horse battery staple correct horse battery staple'],
  ])('stops the start when it is %s', (_what, PATIENT_KEY) => {
    expect(() => read({ PATIENT_KEY })).toThrow('PATIENT_KEY must be 32 bytes');
  });
});

describe('an installation', () => {
  it('in production without a key keeps no patient, and says what to do', async () => {
    const app = await openTestApp({ NODE_ENV: 'production' });
    const practice = await givenCarePractice(app, await givenWorkspace(app));
    const answer = await practice.secretary.post('/api/claims', claimFacts(practice.id));
    expect([refusal(answer), answer.body.title]).toEqual([
      [503, 'patient-key-missing'],
      expect.stringContaining('PATIENT_KEY'),
    ]);
    const { rows } = await app.admin.query('SELECT FROM data_key');
    expect(rows).toEqual([]);
    await app.close();
  });

  it('changes its key: everything is sealed under the new one, and the old one is needed no more', async () => {
    const [old, young] = [key(), key()];
    const app = await openTestApp({ PATIENT_KEY: old });
    const practice = await givenCarePractice(app, await givenWorkspace(app));
    const claim = await givenClaim(practice.secretary, practice.id);
    const { rows: before } = await app.admin.query('SELECT patient FROM claim WHERE id = $1', [claim.id]);
    const rewrap = (PATIENT_KEY: string) => runCommand(app, ['patient-keys', 'rewrap'], { PATIENT_KEY });
    expect(await rewrap(young)).toMatchObject({ code: 2, err: expect.stringContaining('was not given') });
    expect(await rewrap(`${young},${old}`)).toMatchObject({ code: 0, out: expect.stringMatching(/^1 keys/) });
    expect(await rewrap(`${young},${old}`)).toMatchObject({ code: 0, out: expect.stringMatching(/^0 keys/) });
    expect(await rewrap(young)).toMatchObject({ code: 0, out: expect.stringMatching(/^0 keys/) });
    // The app still runs with the old key alone.
    const patient = () => practice.secretary.get(`/api/claims/${claim.id}/patient`);
    expect(refusal(await patient())).toEqual([503, 'patient-key-missing']);
    (app.config.patientKeys as Buffer[]).splice(0, 1, Buffer.from(young, 'base64'));
    expect((await patient()).body.name).toBe('Vandermolen');
    const { rows: after } = await app.admin.query('SELECT patient FROM claim WHERE id = $1', [claim.id]);
    expect(after).toEqual(before);
    await app.close();
  });
});

it('what was found by a key of before is found, and by a new one once it can be worked out anew', async () => {
  const app = await openTestApp();
  const owner = await givenWorkspace(app);
  const practice = await givenCarePractice(app, owner);
  const list = `reference;niss;name;first_name;mutuality;ct1;ct2;on;code;insurance
R-7;${NISS};Quill;Ada;131;110;110;05/11/2026;101032;26,50`;
  const importing = async () => {
    const key = { 'x-api-key': owner.key, 'content-type': 'text/csv' };
    const answer = await app.http.post(`/api/claim-imports?practice_id=${practice.id}`).set(key).send(list);
    return [answer.body.inserted, answer.body.unchanged];
  };
  const found = async () => (await owner.post('/api/claims/search', { niss: NISS })).body.items.length;
  const versions = async () => {
    const { rows } = await app.admin.query('SELECT version FROM data_key ORDER BY version');
    return rows.map(({ version }) => version);
  };
  const rotate = async () => {
    await owner.post('/api/patient-keys/rotate');
    await app.app.get(PatientKeys).reseal(owner.workspace_id);
  };
  expect(await importing()).toEqual([1, 0]);
  // As it was stored before each version had a key for it.
  const before = randomBytes(32);
  const [master] = app.config.patientKeys;
  await app.admin.query(
    `INSERT INTO data_key (workspace_id, version, wrapped, wrapped_by, created_at) VALUES ($1, 0, $2, $3, now())`,
    [
      owner.workspace_id,
      seal(master!, `${owner.workspace_id}|data_key|0`, before.toString('base64')),
      keyName(master!),
    ],
  );
  const { rows: sources } = await app.admin.query('SELECT source, source_index FROM claim');
  await app.admin.query('UPDATE claim SET niss_index = $1, source = NULL, source_index = $2', [
    blindIndex(before, NISS),
    blindIndex(before, `import|${practice.id}|R-7`),
  ]);
  expect(await found()).toBe(1);
  await rotate();
  // How the list called it cannot be worked out anew: the key stays, and the claim is not taken twice.
  expect([await versions(), await found()]).toEqual([[0, 2], 1]);
  expect((await importing())[0]).not.toBe(1);
  await app.admin.query('UPDATE claim SET source_index = NULL, source_digest = NULL');
  await rotate();
  expect([await versions(), await found()]).toEqual([[3], 1]);
  expect(sources[0].source).not.toBeNull();
  await app.close();
});

it('the command says how it is called', async () => {
  const app = await openTestApp();
  expect(await runCommand(app, ['patient-keys'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('rewrap'),
  });
  await app.close();
});
