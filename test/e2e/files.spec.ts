import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/kernel/id.js';
import { Database } from '../../src/platform/database/database.service.js';
import { Files } from '../../src/platform/files/files.service.js';
import { openTestApp, TestApp } from '../support/app.js';

const WORKSPACE = newId();

let house: TestApp;

beforeEach(async () => {
  house = await openTestApp();
});

afterEach(() => house.close());

const inside = <T>(work: () => Promise<T>, workspace = WORKSPACE) =>
  house.app.get(Database).transaction(workspace, work);

describe('the archive of files', () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => i % 251));
  const put = () => inside(() => house.app.get(Files).put('Facture n° 1 ☎.pdf', 'application/pdf', bytes));
  const read = (id: string, workspace?: string) => inside(() => house.app.get(Files).read(id), workspace);
  const pathOf = (sha256: string) =>
    join(house.config.dataDir, 'files', WORKSPACE, sha256.slice(0, 2), sha256);

  test('gives back what was put, to its own workspace only', async () => {
    const id = await put();
    const file = await read(id);
    expect(file).toMatchObject({
      name: 'Facture n° 1 ☎.pdf',
      media_type: 'application/pdf',
      size_bytes: 70_000,
    });
    expect(file.bytes.equals(bytes)).toBe(true);
    expect((await stat(pathOf(file.sha256))).mode & 0o777).toBe(0o600);
    expect(await put()).not.toBe(id);
    expect(await readdir(join(pathOf(file.sha256), '..'))).toEqual([file.sha256]);
    await expect(read(id, newId())).rejects.toMatchObject({ kind: 'missing', code: 'no-such-file' });
  });

  test('says so when a file was changed or is gone, and heals when it is put again', async () => {
    const id = await put();
    const { sha256 } = await read(id);
    await writeFile(pathOf(sha256), bytes.toReversed());
    await expect(read(id)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining(id),
    });
    await put();
    expect((await read(id)).bytes.equals(bytes)).toBe(true);
    await writeFile(pathOf(sha256), '');
    await expect(read(id)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('refuses names and media types that could not be shown', async () => {
    const files = house.app.get(Files);
    await expect(inside(() => files.put('a\nb', 'text/plain', bytes))).rejects.toMatchObject({
      code: 'bad-file-name',
    });
    await expect(inside(() => files.put('a', 'text', bytes))).rejects.toMatchObject({
      code: 'bad-media-type',
    });
  });
});
