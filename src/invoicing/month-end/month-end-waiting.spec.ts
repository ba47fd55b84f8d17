import { describe, expect, test } from '@jest/globals';
import { Waiting, waitsFor } from './month-end-waiting.js';

const item = (facts: Partial<Waiting>): Waiting => ({
  workspace_id: 'w',
  state: 'documented',
  waits_for: null,
  adapter: null,
  transmission_ref: null,
  reason: null,
  detail: null,
  ...facts,
});

describe('what an item waits for', () => {
  test('is nothing while it is on its way, or where it should be', () => {
    expect(waitsFor(item({ state: 'drafted' }))).toBeNull();
    expect(waitsFor(item({ state: 'documented' }))).toBeNull();
    expect(waitsFor(item({ state: 'sent', reason: 'told', transmission_ref: 'x' }))).toBeNull();
  });

  test('is somebody who hands it on, where it was only written to a folder', () => {
    const envelope = waitsFor(
      item({ state: 'written', adapter: 'file-drop', transmission_ref: '2026-000001_k' }),
    );
    expect(envelope).toEqual({
      code: 'written-to-folder',
      detail: expect.stringContaining('peppol/w/outbox below DATA_DIR as 2026-000001_k.xml'),
    });
    const mail = waitsFor(item({ state: 'written', adapter: 'email', transmission_ref: 'a.eml' }));
    expect(mail!.detail).toContain('outbox below DATA_DIR as a.eml');
  });

  test('is its transport, with the reason of the last attempt', () => {
    const tried = item({ reason: 'answered-500', detail: 'The access point answered 500.' });
    expect(waitsFor(tried)).toEqual({ code: 'answered-500', detail: 'The access point answered 500.' });
  });

  test('is its next attempt, where a step broke off', () => {
    const waits_for = { code: 'storage-full', detail: 'The disk is full.' };
    expect(waitsFor(item({ state: 'issued', waits_for }))).toEqual(waits_for);
  });
});
