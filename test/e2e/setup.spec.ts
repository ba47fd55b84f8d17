import { describe, expect, test } from '@jest/globals';
import { callerWith, expectStatus, givenMember, givenWorkspace } from '../support/given.js';
import { givenCalls, givenIssued, givenPricedPractice } from '../support/given-invoice.js';
import { givenPractice } from '../support/given-practice.js';
import { givenTotp } from '../support/given-totp.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

interface Told {
  readonly done: number;
  readonly next: string | null;
  readonly steps: readonly { readonly step: string; readonly state: string }[];
}

const open = ({ steps }: Told) => steps.filter(({ state }) => state === 'open').map(({ step }) => step);

describe('the first steps of a business', () => {
  test('are seen to be done one after the other, from what is there', async () => {
    const owner = await givenWorkspace(story.app, { workspace: { iban: null } });
    const told = async () => (await owner.get('/api/setup')).body as Told;
    expect(await told()).toMatchObject({ done: 2, total: 9, next: 'iban' });
    const iban = { iban: 'BE68539007547034', password: owner.password };
    expectStatus(await owner.patch('/api/workspace', iban), 200);
    expect((await told()).next).toBe('practice');
    await givenPractice(owner, { lines: [] });
    expect((await told()).next).toBe('price');
    const priced = await givenPricedPractice(owner, undefined, { name: 'Cabinet des Hêtres' });
    expect((await told()).next).toBe('entries');
    await givenCalls(owner, priced.id, 1);
    expect((await told()).next).toBe('invoice');
    await givenIssued(owner, priced.id);
    expect((await told()).next).toBe('e_invoices');
    expectStatus(await owner.put('/api/transports/file-drop', { enabled: true }), 200);
    expect((await told()).next).toBe('totp');
    await givenTotp(story.app, callerWith(story.app, { cookie: owner.cookie }));
    expect(await told()).toMatchObject({ done: 9, next: null });
  });

  test('can be left out and taken up again, and the server remembers', async () => {
    const owner = await givenWorkspace(story.app, { workspace: { iban: null } });
    const skip = (step: string, skipped: boolean) => owner.patch('/api/setup', { step, skipped });
    const skipped = await skip('iban', true);
    expect([skipped.status, skipped.body.next]).toEqual([200, 'practice']);
    expect((await skip('iban', true)).status).toBe(200);
    expect((await owner.get('/api/setup')).body.steps[1]).toMatchObject({
      step: 'iban',
      state: 'skipped',
      call: 'PATCH /api/workspace',
    });
    expect((await skip('iban', false)).body.next).toBe('iban');
    const trail = (await owner.get('/api/audit')).body.items.map(({ action }: { action: string }) => action);
    expect(trail.filter((action: string) => action.startsWith('setup.'))).toEqual([
      'setup.taken-up',
      'setup.skipped',
    ]);
  });

  test('a step that does not exist is refused; members see the list, and owners alone change it', async () => {
    const owner = await givenWorkspace(story.app);
    const wrong = await owner.patch('/api/setup', { step: 'dance', skipped: true });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'schema']);
    const secretary = await givenMember(story.app, owner, 'secretary');
    expect(open((await secretary.get('/api/setup')).body)).toContain('totp');
    const refused = await secretary.patch('/api/setup', { step: 'iban', skipped: true });
    expect([refused.status, refused.body.code]).toEqual([403, 'permission-missing']);
  });

  test('of one business say nothing of another', async () => {
    const busy = await givenWorkspace(story.app);
    await givenPractice(busy);
    const other = await givenWorkspace(story.app);
    await other.patch('/api/setup', { step: 'price', skipped: true });
    expect((await other.get('/api/setup')).body.next).toBe('practice');
    expect((await busy.get('/api/setup')).body.next).toBe('price');
  });
});
