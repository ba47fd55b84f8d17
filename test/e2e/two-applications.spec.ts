import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestApp, TestApp } from '../support/app.js';
import { GivenWorkspace, givenWorkspace } from '../support/given.js';

let first: TestApp;
let second: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  first = await openTestApp();
  second = await openTestApp();
});
afterAll(() => first.close());

describe('two applications in one process', () => {
  it('read the credentials of their requests from their own database, also when the other is closed', async () => {
    owner = await givenWorkspace(first);
    expect((await owner.get('/api/practices')).status).toBe(200);
    expect((await second.http.get('/api/practices').set('x-api-key', owner.key)).status).toBe(401);
    const other = await givenWorkspace(second);
    expect((await other.get('/api/practices')).status).toBe(200);
    expect((await first.http.get('/api/practices').set('x-api-key', other.key)).status).toBe(401);
    await second.close();
    const fresh = await givenWorkspace(first);
    expect((await fresh.get('/api/practices')).status).toBe(200);
  });
});
