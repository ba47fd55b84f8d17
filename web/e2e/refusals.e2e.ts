import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace, givenWorkspace } from '../../test/support/given.js';
import { givenCarePractice, givenClaim } from '../../test/support/given-care.js';
import { givenFile, givenTaken, onlyRefusal } from '../../test/support/given-refusal.js';
import { returned } from '../../test/support/given-return.js';
import { Desks, openDesks } from './support/desk.js';

describe('the refusal desk', () => {
  let desks: Desks;
  let owner: GivenWorkspace;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenWorkspace(desks.app);
    const practice = await givenCarePractice(desks.app, owner);
    await givenClaim(owner, practice.id, {
      acts: [
        { code: '101032', on: '2026-11-05', insurance_cents: 2_650, patient_cents: 400 },
        { code: '102012', on: '2026-11-07', insurance_cents: 1_000 },
      ],
    });
    const file = await givenFile(owner, practice.id);
    await givenTaken(desks.app, owner, '920900', file, [
      returned(1),
      returned(2, { accepted_cents: 2_650 }),
      returned(3, { errors: ['R502405', 'X509977'], comment: 'PRESCRIPTEUR DE VANDERMOLEN ABSENT' }),
      returned(4),
    ]);
  }, 120_000);
  afterAll(() => desks?.close());

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'reads well in %s, and shows nothing of a patient by itself',
    async (language) => {
      const page = await desks.open('/refusals', owner, { language });
      await page.getByText('R502405').first().waitFor();
      expect(
        await faultsAtEveryWidth(page, `refusals-${language}`, language === 'en' ? undefined : [320]),
      ).toEqual([]);
      expect(await page.content()).not.toContain('VANDERMOLEN');
      await page.close();
    },
    120_000,
  );

  test('the clock outlives its page, and what was lost on the way is one entry', async () => {
    const page = await desks.open('/refusals', owner);
    await page.getByText('R502405').first().waitFor();
    await page.keyboard.press('t');
    await page.getByRole('timer').waitFor();
    await page.goto(`${desks.url}/day`);
    await page.goto(`${desks.url}/refusals?state=paid`);
    await page.getByRole('timer').waitFor();
    // The entry arrives, its answer does not.
    await page.route('**/api/refusals/*/work', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.keyboard.press('t');
    await page.getByText(/The server was not reached/).waitFor();
    await page.getByText(/are not recorded yet/).waitFor();
    await page.unroute('**/api/refusals/*/work');
    await page.reload();
    await page.getByText(/are not recorded yet/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('t');
    await page.getByText(/are recorded for the practice/).waitFor();
    const entries = await owner.get('/api/work-entries?limit=50');
    expect(entries.body.items.filter(({ kind }: { kind: string }) => kind === 'refusal_case')).toHaveLength(
      1,
    );
    await page.close();
  }, 120_000);

  test('time is recorded and the case corrected with single keys', async () => {
    const page = await desks.open('/refusals', owner);
    await page.getByText('R502405').first().waitFor();
    await page.keyboard.press('t');
    await page.getByRole('timer').waitFor();
    await page.keyboard.press('t');
    await page.getByText(/are recorded for the practice/).waitFor();
    await page.getByRole('button', { name: 'Let it be' }).press('Enter');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.getByText(/a draft waits for the next file/).waitFor();
    expect((await onlyRefusal(owner, 'corrected')).claim_id).not.toBeNull();
  }, 120_000);

  test('what the fund wrote is shown on purpose, and that it was looked at is recorded', async () => {
    const page = await desks.open('/refusals?state=all', owner);
    await page.getByRole('button', { name: 'Show what the fund wrote' }).press('Enter');
    await page.getByText('VANDERMOLEN').waitFor();
    const audit = await owner.get('/api/audit?limit=50');
    expect(JSON.stringify(audit.body)).not.toContain('VANDERMOLEN');
    expect(audit.body.items.map(({ action }: { action: string }) => action)).toContain(
      'refusal.comments-read',
    );
  });

  test('without a complaint but of the answer that was lost', () =>
    expect(desks.complaints.filter((line) => !line.includes('net::ERR_FAILED'))).toEqual([]));
});
