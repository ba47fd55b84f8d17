import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeCamt } from '../../src/demo/camt-writer.js';
import { faultsAtEveryWidth, violationsOf } from '../../test/support/accessibility.js';
import { GivenWorkspace } from '../../test/support/given.js';
import { HOUSE_IBAN } from '../../test/support/given-bank.js';
import { givenMatched, OTHER_IBAN, transfer } from '../../test/support/given-matched.js';
import { GivenOwed, givenOwed, givenPayee, givenPayer, openOf } from '../../test/support/given-payment.js';
import { givenSchedule } from '../../test/support/given-reminder.js';
import { Desks, openDesks } from './support/desk.js';

describe('money that comes in', () => {
  let desks: Desks;
  let owner: GivenWorkspace;
  let over: GivenOwed;
  let first: GivenOwed;
  let second: GivenOwed;

  beforeAll(async () => {
    desks = await openDesks();
    owner = await givenPayee(desks.app);
    const { id } = await givenPayer(owner, { name: 'Cabinet des Tilleuls' });
    const certain = await givenOwed(owner, id, 12_100);
    over = await givenOwed(owner, id, 500, 1);
    first = await givenOwed(owner, id, 3_000, 2);
    second = await givenOwed(owner, id, 4_000, 3);
    await givenMatched(desks.app, owner, [
      transfer(12_100, { ogm: certain.reference }),
      transfer(700, { ogm: over.reference }),
      transfer(7_000, { counter_iban: OTHER_IBAN, counter_name: 'Inconnue', text: 'bonjour' }),
      transfer(900, { counter_iban: OTHER_IBAN, counter_name: 'Loterie', text: 'gagné' }),
    ]);
    const debtor = await givenPayer(owner, { name: 'Cabinet du Parc', email: 'parc@example.org' });
    await givenOwed(owner, debtor.id, 9_000);
    await givenSchedule(owner);
  }, 180_000);
  afterAll(() => desks?.close());

  test('a proposal is accepted with Enter, taken back with u, a stranger is split and another set aside', async () => {
    const page = await desks.open('/payments', owner);
    const confirm = page.getByRole('region', { name: /^To confirm/ });
    await confirm.getByText(/The reference is that of invoice/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await confirm.locator('[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.getByText('€7.00 is booked.').waitFor();
    expect(await openOf(owner, over.id)).toEqual([0, 'paid']);
    await page.getByRole('heading', { name: /^To confirm/ }).waitFor();
    expect(await page.evaluate('document.activeElement === document.body')).toBe(false);
    await page.keyboard.press('u');
    const unknown = page.getByRole('region', { name: /^Unknown/ });
    await unknown.getByText('€7.00').waitFor();
    expect(await openOf(owner, over.id)).toEqual([500, 'open']);

    await unknown.getByText('from Loterie').waitFor();
    await unknown.locator('li', { hasText: 'from Loterie' }).focus();
    await page.keyboard.press('o');
    await page.getByText('€9.00 is set aside.').waitFor();

    await unknown.locator('li', { hasText: 'from Inconnue' }).focus();
    await page.keyboard.press('m');
    await page.getByLabel(`Amount for ${first.number}`).fill('30.00');
    await page.getByText('€40.00 is not given', { exact: false }).waitFor();
    await page.getByLabel(`Amount for ${second.number}`).fill('40.00');
    await page.getByText('Everything is given.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('€70.00 is booked.').waitFor();
    expect(await openOf(owner, first.id)).toEqual([0, 'paid']);
    expect(await openOf(owner, second.id)).toEqual([0, 'paid']);
    await page.close();
  }, 180_000);

  test('a bank file is shown before it is kept; sums that differ need a reason', async () => {
    const page = await desks.open('/payments', owner);
    const statement = {
      iban: HOUSE_IBAN,
      bic: 'KREDBEBB',
      holder: 'CLAIRE DUMONT',
      sequence: 77,
      opened_on: '2026-11-29',
      closed_on: '2026-11-30',
      opening_cents: 500_000,
      movements: [transfer(1_234, { counter_iban: OTHER_IBAN, counter_name: 'Nouvelle', text: 'voilà' })],
    };
    const text = writeCamt(statement, '2026-12-01T06:00:00Z').toString();
    const wrong = text.replace('5012.34', '5012.35');
    expect(wrong).not.toBe(text);
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'novembre.xml',
      mimeType: 'application/xml',
      buffer: Buffer.from(wrong),
    });
    await page.getByText(/The sums of this file do not agree/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('Why it is taken all the same').fill('The bank confirmed it by phone');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 new lines/).waitFor();
    const list = await owner.get('/api/bank-statements');
    expect(list.body.items[0]).toMatchObject({ accepted_because: 'The bank confirmed it by phone' });
    await page.close();
  }, 180_000);

  test('cash is recorded by hand for the oldest invoice', async () => {
    const page = await desks.open('/payments', owner);
    await page.getByRole('button', { name: 'Record a payment' }).waitFor();
    await page.keyboard.press('p');
    await page.getByText(/open invoices, .* together/).waitFor();
    await page.getByLabel('Amount', { exact: true }).fill('nothing');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Amount', { exact: true }).fill('2.00');
    expect(await violationsOf(page)).toEqual([]);
    // It is recorded, but the answer is lost on the way.
    await page.route('**/api/payments', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Record this payment' }).press('Enter');
    await page.getByText(/The server was not reached/).waitFor();
    await page.unroute('**/api/payments');
    await page.getByRole('button', { name: 'Record this payment' }).press('Enter');
    await page.getByText('€2.00 is recorded.').waitFor();
    const payments = (await owner.get('/api/payments?limit=200')).body.items;
    expect(payments.filter((one: { amount_cents: number }) => one.amount_cents === 200)).toHaveLength(1);
    await page.close();
  }, 180_000);

  test('a reminder that is skipped with two presses is one reminder', async () => {
    const page = await desks.open('/reminders', owner);
    const row = page.locator('tbody tr', { hasText: 'Cabinet du Parc' });
    await row.getByText(/^Friendly/).waitFor();
    await row.focus();
    await Promise.all([page.keyboard.press('s'), page.keyboard.press('s')]);
    await page.getByText(/is skipped/).waitFor();
    await row.getByText(/^Firm/).waitFor();
    await page.close();
  }, 180_000);

  test('reminders are paused with a reason and resumed', async () => {
    const page = await desks.open('/reminders', owner);
    const row = page.locator('tbody tr', { hasText: 'Cabinet du Parc' });
    await row.focus();
    await page.keyboard.press('p');
    await page.getByLabel('Why').fill('She pays on Friday');
    await page.keyboard.press('Enter');
    await page.getByText(/gets no reminder/).waitFor();
    await row.getByText('Paused').waitFor();
    await row.focus();
    await page.keyboard.press('p');
    await page.getByText(/is reminded again/).waitFor();
    await page.getByRole('button', { name: 'Write what is due now' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  }, 180_000);

  test.each(['fr', 'nl', 'de', 'en'] as const)(
    'the screens of money read well in %s',
    async (language) => {
      const widths = language === 'en' ? undefined : [320];
      const page = await desks.open('/payments', owner, { language });
      for (const path of [
        '/payments',
        '/money',
        '/reminders',
        '/reminders?tab=sent',
        '/reminders?tab=schedule',
        '/papers',
        '/declarations',
      ]) {
        if (path !== '/payments') await page.goto(`${desks.url}${path}`);
        await page.waitForLoadState('networkidle');
        await page.locator('.skeleton').waitFor({ state: 'detached' });
        expect([
          path,
          await faultsAtEveryWidth(page, `${path.slice(1)}-${language}`.replace(/\W/g, '-'), widths),
        ]).toEqual([path, []]);
      }
      await page.close();
    },
    300_000,
  );

  test('without a complaint', () => {
    expect(desks.complaints.filter((line) => !/status of 4\d\d|net::ERR_FAILED/.test(line))).toEqual([]);
  });
});
