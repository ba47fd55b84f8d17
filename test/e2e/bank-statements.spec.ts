import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeCamt } from '../../src/demo/camt-writer.js';
import { writeCoda } from '../../src/demo/coda-writer.js';
import type { WrittenMovement, WrittenStatement } from '../../src/demo/written-statement.js';
import { openTestApp, TestApp } from '../support/app.js';
import { bankExample } from '../support/bank-files.js';
import { expectStatus, GivenWorkspace, givenWorkspace } from '../support/given.js';
import { givenStatement, HOUSE_IBAN, movementsIn, sendStatement } from '../support/given-bank.js';
import { givenOwed, givenPayee, givenPayer, openOf } from '../support/given-payment.js';

let app: TestApp;
let owner: GivenWorkspace;

beforeAll(async () => {
  app = await openTestApp();
}, 30_000);
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await givenWorkspace(app);
});

const paid = (facts: Partial<WrittenMovement> = {}): WrittenMovement => ({
  booked_on: '2026-11-20',
  amount_cents: 484_00,
  counter_name: 'CABINET DES TILLEULS',
  counter_iban: 'BE43068999999501',
  ogm: '010806817183',
  ...facts,
});
const statement = (facts: Partial<WrittenStatement> = {}): WrittenStatement => ({
  iban: HOUSE_IBAN,
  bic: 'KREDBEBB',
  holder: 'CLAIRE DUMONT',
  sequence: 12,
  opened_on: '2026-11-19',
  closed_on: '2026-11-20',
  opening_cents: 1_000_00,
  movements: [paid()],
  ...facts,
});
const coda = (facts: Partial<WrittenStatement> = {}) => Buffer.from(writeCoda(statement(facts)), 'latin1');
const camt = (facts: Partial<WrittenStatement> = {}) =>
  Buffer.from(writeCamt(statement(facts), '2026-11-21T06:00:00Z'));
/** As of a bank that gives movements no reference of its own. */
const bareCamt = (facts: Partial<WrittenStatement>) =>
  Buffer.from(
    camt(facts)
      .toString()
      .replaceAll(/<AcctSvcrRef>.*?<\/AcctSvcrRef>/g, ''),
  );

async function audited(action: string) {
  const { rows } = await app.admin.query<{ detail: Record<string, unknown> }>(
    'SELECT detail FROM audit_event WHERE workspace_id = $1 AND action = $2',
    [owner.workspace_id, action],
  );
  return rows.map(({ detail }) => detail);
}

const counted = async () =>
  (
    await app.admin.query(
      `SELECT (SELECT count(*)::int FROM bank_statement WHERE workspace_id = $1) AS statements,
              (SELECT count(*)::int FROM bank_transaction WHERE workspace_id = $1) AS movements`,
      [owner.workspace_id],
    )
  ).rows[0];

describe('an imported file', () => {
  it.each([
    ['camt053-02.xml', 'camt053', 5],
    ['camt053-08.xml', 'camt053', 2],
    ['coda-two-files.cod', 'coda', 12],
    ['kbc.csv', 'csv', 3],
    ['belfius.csv', 'csv', 2],
    ['credit-agricole.csv', 'csv', 3],
  ])('%s is known by its content; the same file again adds nothing', async (name, format, added) => {
    const first = await givenStatement(app, owner, name, `?file_name=${name}`);
    expect(first).toMatchObject({ format, added });
    expect(first.statements[0]).toMatchObject({ file_name: name, known: false, differences: [] });
    const before = await counted();
    const again = await givenStatement(app, owner, name);
    expect(again).toMatchObject({ format, added: 0 });
    expect(again.statements.every(({ known }: { known: boolean }) => known)).toBe(true);
    expect(await counted()).toEqual(before);
    expect(before.movements).toBe(added);
  });

  it('is taken under many media types, and as the file of a form', async () => {
    for (const type of [
      'application/xml',
      'text/xml',
      'text/plain',
      'text/csv',
      'application/octet-stream',
    ]) {
      expectStatus(await sendStatement(app, owner, bankExample('camt053-02.xml'), '', type), 201);
    }
    const form = await app.http
      .post('/api/bank-statements')
      .set('x-api-key', owner.key)
      .attach('file', bankExample('camt053-02.xml'), 'november.xml');
    expectStatus(form, 201);
  });

  it('shows its statements and movements, page by page', async () => {
    const report = await givenStatement(app, owner, 'coda-two-files.cod');
    const list = await owner.get('/api/bank-statements?limit=1');
    expectStatus(list, 200);
    expect(list.body.items).toHaveLength(1);
    const next = await owner.get(`/api/bank-statements?limit=1&cursor=${list.body.next_cursor}`);
    expect(next.body.items[0].id).not.toBe(list.body.items[0].id);
    const [first] = report.statements;
    const one = await owner.get(`/api/bank-statements/${first.id}`);
    expect(one.body).toMatchObject({ sequence: 12, year: 2026, transactions: 11, added: 11 });
    const page = await owner.get(`/api/bank-transactions?statement_id=${first.id}&limit=5`);
    expect(page.body.items).toHaveLength(5);
    const rest = await owner.get(
      `/api/bank-transactions?statement_id=${first.id}&limit=50&cursor=${page.body.next_cursor}`,
    );
    expect(rest.body.items).toHaveLength(6);
    const returned = [...page.body.items, ...rest.body.items].find(({ kind }) => kind === 'return');
    const detail = await owner.get(`/api/bank-transactions/${returned.id}`);
    expect(detail.body).toMatchObject({ return_reason: 'MS03', raw: { return_type: '2' } });
    expect(returned.raw).toBeUndefined();
    expectStatus(await owner.get('/api/bank-transactions?cursor=bm9uc2Vuc2U'), 422);
    expectStatus(await owner.get(`/api/bank-transactions/${first.id}`), 404);
  });

  it('can be looked at before: nothing is stored', async () => {
    const look = await sendStatement(app, owner, bankExample('kbc.csv'), '/preview');
    expectStatus(look, 200);
    expect(look.body).toMatchObject({
      format: 'csv',
      version: 'kbc',
      statements: [{ account: HOUSE_IBAN, transactions: 3, closing_cents: 1_105_00 }],
      differences: [],
    });
    expect(await counted()).toEqual({ statements: 0, movements: 0 });
  });
});

it('what is new is matched with invoices at once, and what came back opens them again', async () => {
  const payee = await givenPayee(app);
  const { id } = await givenPayer(payee);
  const invoice = await givenOwed(payee, id, 484_00);
  const transfer = paid({ ogm: invoice.reference, end_to_end_id: 'PAY-7' });
  const report = await givenStatement(
    app,
    payee,
    coda({ movements: [transfer, paid({ text: 'X', ogm: undefined })] }),
  );
  expect(report).toMatchObject({ added: 2, states: { booked: 1 } });
  expect(await openOf(payee, invoice.id)).toEqual([0, 'paid']);
  expect(
    (await givenStatement(app, payee, coda({ movements: [transfer, paid({ text: 'X', ogm: undefined })] })))
      .states,
  ).toEqual({});
  await givenStatement(
    app,
    payee,
    camt({
      sequence: 13,
      opened_on: '2026-11-21',
      closed_on: '2026-11-21',
      movements: [
        paid({ ...transfer, booked_on: '2026-11-21', amount_cents: -484_00, return_reason: 'AC04' }),
      ],
    }),
  );
  expect(await openOf(payee, invoice.id)).toEqual([484_00, 'open']);
});

describe('overlapping files', () => {
  it('add only what is new, and keep equal movements', async () => {
    const same = paid({ ogm: undefined, text: 'ACOMPTE' });
    await givenStatement(app, owner, csvOf([same, same]));
    const longer = await givenStatement(app, owner, csvOf([paid({ amount_cents: 1_00 }), same, same, same]));
    expect(longer.added).toBe(2);
    expect(await movementsIn(owner)).toHaveLength(4);
  });

  it('of two formats tell of a movement once', async () => {
    await givenStatement(app, owner, coda());
    const other = await givenStatement(
      app,
      owner,
      camt({ movements: [paid(), paid({ amount_cents: 5_00 })] }),
    );
    expect(other).toMatchObject({ added: 1, statements: [{ known_elsewhere: 1 }] });
    expect(await movementsIn(owner)).toHaveLength(2);
  });

  it('of two formats keep two payments of one amount apart, whichever file comes first', async () => {
    const one = paid({ ogm: undefined, counter_iban: '', text: '+++010/8068/17183+++' });
    const other = paid({ counter_name: 'Dr Dubois', counter_iban: 'BE72143000001216', ogm: '090933755493' });
    await givenStatement(app, owner, csvOf([one]));
    const known = await givenStatement(app, owner, bareCamt({ movements: [paid()] }));
    expect(known).toMatchObject({ added: 0, statements: [{ known_elsewhere: 1 }] });
    const next = bareCamt({
      sequence: 13,
      opened_on: '2026-11-20',
      opening_cents: 1_484_00,
      movements: [other],
    });
    expect(await givenStatement(app, owner, next)).toMatchObject({ added: 1 });
    // The same again in another statement: its key is remembered.
    const whole = bareCamt({ sequence: 14, movements: [paid(), other] });
    expect(await givenStatement(app, owner, whole)).toMatchObject({ added: 0, states: {} });
    expect(await movementsIn(owner)).toHaveLength(2);
  });

  it('of two formats that agree in day and amount only leave the decision to somebody', async () => {
    const bare = { ogm: undefined, counter_iban: '' };
    await givenStatement(app, owner, coda({ movements: [paid({ ...bare, counter_name: 'Dubois' })] }));
    const other = bareCamt({ movements: [paid({ ...bare, counter_name: 'Martin' })] });
    expect(await givenStatement(app, owner, other)).toMatchObject({ added: 1, states: { parked: 1 } });
    const waiting = await owner.get('/api/bank-transactions?state=parked');
    expect(waiting.body.items).toMatchObject([{ reason: { code: 'perhaps_known' }, counter_name: 'Martin' }]);
    expect(waiting.body.items[0].reason.values.other).toBe('Dubois');
    // A later import matches what waits once more, but not this.
    await givenStatement(
      app,
      owner,
      bareCamt({
        sequence: 13,
        opened_on: '2026-11-21',
        closed_on: '2026-11-21',
        movements: [paid({ booked_on: '2026-11-21' })],
      }),
    );
    expect((await owner.get('/api/bank-transactions?state=parked')).body.items).toHaveLength(1);
    const { id } = waiting.body.items[0];
    const accepted = await owner.post(`/api/bank-transactions/${id}/accept`, {});
    expect([accepted.status, accepted.body.state]).toEqual([200, 'open']);
  });

  it('of a day to come wait for it, and are none of a year that was misread', async () => {
    const later = paid({ booked_on: '2026-12-20' });
    const taken = await givenStatement(
      app,
      owner,
      camt({ closed_on: '2026-12-20', movements: [paid(), later] }),
    );
    expect(taken.states).toMatchObject({ parked: 1 });
    const [{ reason }] = (await owner.get('/api/bank-transactions?state=parked')).body.items;
    expect(reason).toEqual({ code: 'day_to_come', values: { booked_on: '2026-12-20' } });
    const misread = Buffer.from('Date;Montant;Libellé\n30/11/0026;1,00;x');
    expectStatus(await sendStatement(app, owner, misread), 422);
  });

  it('of parts of a day and then of the whole day tell each movement once', async () => {
    const ogm = undefined;
    const first = paid({ amount_cents: 100_00, ogm, text: 'one' });
    const second = paid({ amount_cents: -100_00, ogm, text: 'two' });
    const day = { opened_on: '2026-11-20' };
    await givenStatement(app, owner, bareCamt({ ...day, movements: [first] }));
    await givenStatement(
      app,
      owner,
      bareCamt({ ...day, sequence: 13, opening_cents: 1_100_00, movements: [second] }),
    );
    const third = paid({ amount_cents: 50_00, ogm, text: 'three' });
    const whole = await givenStatement(
      app,
      owner,
      bareCamt({ ...day, sequence: 14, movements: [first, second, third] }),
    );
    expect(whole.added).toBe(1);
    // One that goes on from the balance the day began with, with a payment like the first.
    const more = bareCamt({ ...day, sequence: 15, opening_cents: 1_050_00, movements: [first] });
    expect(await givenStatement(app, owner, more)).toMatchObject({ added: 1 });
  });

  it('with a number that was taken by another movement are refused', async () => {
    await givenStatement(app, owner, coda());
    const changed = await sendStatement(app, owner, coda({ movements: [paid({ amount_cents: 1_00 })] }));
    expectStatus(changed, 409);
    expect(changed.body.code).toBe('movement-differs');
    expect(await movementsIn(owner)).toHaveLength(1);
  });

  it('with a gap between them say which are missing', async () => {
    await givenStatement(app, owner, coda());
    const later = await givenStatement(
      app,
      owner,
      coda({ sequence: 15, opened_on: '2026-11-24', closed_on: '2026-11-25', movements: [] }),
    );
    expect(later.warnings).toMatchObject([
      { code: 'sequence-gap', detail: 'Statements 13 to 14 of 2026 are not here yet: import them too.' },
    ]);
  });

  it('sent by two people at once add each movement once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => sendStatement(app, owner, coda())));
    for (const answer of answers) expectStatus(answer, 201);
    expect(await counted()).toEqual({ statements: 1, movements: 1 });
  });
});

/** A CSV of the template's columns. */
function csvOf(movements: readonly WrittenMovement[]): Buffer {
  const rows = movements.map(
    ({ booked_on, amount_cents, text }) =>
      `${booked_on};${(amount_cents / 100).toFixed(2).replace('.', ',')};${text ?? ''}`,
  );
  return Buffer.from(['Date;Montant;Libellé', ...rows].join('\n'));
}

describe('a file that is not taken', () => {
  const wrong = () =>
    Buffer.from(coda().toString('latin1').replace('000000148400', '000000148300'), 'latin1');

  it('has sums that differ, unless that is accepted with a reason, which is written down', async () => {
    const refused = await sendStatement(app, owner, wrong());
    expectStatus(refused, 422);
    expect(refused.body.code).toBe('sums-differ');
    expect(refused.body.title).toContain(
      'stated as 1483.00 EUR, but its lines come to 1484.00 EUR: a difference of -1.00 EUR.',
    );
    expect(await counted()).toEqual({ statements: 0, movements: 0 });
    const reason = encodeURIComponent('The bank corrected it by hand');
    expectStatus(await sendStatement(app, owner, wrong(), '?accept_differences=no'), 400);
    const taken = await givenStatement(app, owner, wrong(), `?accept_differences=${reason}`);
    expect(taken.statements[0]).toMatchObject({
      accepted_because: 'The bank corrected it by hand',
      differences: [{ what: 'closing_balance', stated: 1_483_00, counted: 1_484_00 }],
    });
    expect(await audited('bank_statement.difference_accepted')).toMatchObject([
      { reason: 'The bank corrected it by hand' },
    ]);
  });

  it('is of another account, until that is registered', async () => {
    const other = coda({ iban: 'BE72143000001216' });
    const refused = await sendStatement(app, owner, other);
    expectStatus(refused, 422);
    expect(refused.body).toMatchObject({
      code: 'unknown-account',
      title:
        'The statement is of account BE72 1430 0000 1216, which is not registered: if it is yours, register it first, then send the file again.',
    });
    const account = { iban: 'BE72 1430 0000 1216', label: 'Épargne' };
    const added = await owner.post('/api/bank-accounts', account);
    expectStatus(added, 201);
    expectStatus(await owner.post('/api/bank-accounts', account), 409);
    expectStatus(await owner.post('/api/bank-accounts', { iban: 'BE00' }), 422);
    expect((await givenStatement(app, owner, other)).statements[0].account_id).toBe(added.body.id);
    const chosen = await sendStatement(app, owner, coda(), `?account_id=${added.body.id}`);
    expect(chosen.body.code).toBe('other-account');
    expect((await owner.get('/api/bank-accounts')).body.items).toHaveLength(1);
  });

  it('names no account, where there are several', async () => {
    const file = csvOf([paid()]);
    const account = await owner.post('/api/bank-accounts', { iban: 'BE72143000001216' });
    const refused = await sendStatement(app, owner, file);
    expect(refused.body.code).toBe('account-missing');
    const taken = await givenStatement(app, owner, file, `?account_id=${account.body.id}`);
    expect(taken.statements[0].account_id).toBe(account.body.id);
  });

  it.each([
    ['an XML bomb', bankExample('camt053-bomb.xml'), 'xml-doctype'],
    ['a CODA cut short', coda().subarray(0, 390), 'file-cut-short'],
    [
      'a CODA with a broken record',
      Buffer.from(coda().toString('latin1').replace('00150000', '0015X000'), 'latin1'),
      'broken-record',
    ],
    ['an empty file', Buffer.from(' '), 'empty-file'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'unknown-format'],
  ])('is %s', async (_, file, code) => {
    const refused = await sendStatement(app, owner, file);
    expectStatus(refused, 422);
    expect(refused.body.code).toBe(code);
    expect(await counted()).toEqual({ statements: 0, movements: 0 });
  });

  it('has a later statement that is refused: not even the first is taken', async () => {
    const two = Buffer.concat([
      Buffer.from(
        coda()
          .toString('latin1')
          .replace(/2\r\n$/, '1\r\n'),
        'latin1',
      ),
      coda({ iban: 'BE72143000001216' }),
    ]);
    expectStatus(await sendStatement(app, owner, two), 422);
    expect(await counted()).toEqual({ statements: 0, movements: 0 });
  });
});

it('money in another currency is parked with its reason', async () => {
  const french = await givenWorkspace(app, {
    workspace: { country: 'FR', iban: 'FR1420041010050500013M02606' },
  });
  const report = await givenStatement(app, french, 'camt053-04.xml');
  expect(report.added).toBe(3);
  const [parked, ...others] = await movementsIn(french, '&state=parked');
  expect(others).toEqual([]);
  expect(parked).toMatchObject({
    currency: 'USD',
    amount_cents: 75_50,
    reason: { code: 'other_currency', values: { currency: 'USD' } },
  });
  expect((await givenStatement(app, french, 'cfonb120.txt')).added).toBe(9);
});

it('a statement stays in its workspace, and is for those who may see payments', async () => {
  await givenStatement(app, owner, coda());
  const other = await givenWorkspace(app);
  expect(await movementsIn(other)).toEqual([]);
  const [mine] = await movementsIn(owner);
  expectStatus(await other.get(`/api/bank-transactions/${mine.id}`), 404);
  // The same account belongs to whoever has it on their invoices.
  expect((await givenStatement(app, other, coda())).added).toBe(1);
});

describe('a profile of the workspace’s own', () => {
  const profile = {
    code: 'ma-banque',
    name: 'Ma banque',
    date_formats: ['DD.MM.YYYY'],
    map: { booked_on: 'Jour', amount: 'Somme', text: ['Motif'] },
  };
  const file = Buffer.from('Jour;Somme;Motif\n20.11.2026;484,00;F2026-0001\n');

  it('reads what no built-in one knows', async () => {
    expect((await sendStatement(app, owner, file)).body.code).toBe('unknown-layout');
    expectStatus(await owner.put('/api/bank-csv-profiles/ma-banque', profile), 200);
    expect(await givenStatement(app, owner, file)).toMatchObject({ version: 'ma-banque', added: 1 });
    expect(await givenStatement(app, owner, file, '?profile=ma-banque')).toMatchObject({ added: 0 });
    const { items } = (await owner.get('/api/bank-csv-profiles')).body;
    expect(items[0]).toEqual(profile);
    expectStatus(await owner.get('/api/bank-csv-profiles/ma-banque'), 200);
    expectStatus(await owner.delete('/api/bank-csv-profiles/ma-banque'), 200);
    expectStatus(await owner.get('/api/bank-csv-profiles/ma-banque'), 404);
  });

  it('is refused when it says nothing of the amount, or would replace a built-in one', async () => {
    const { amount: _, ...map } = profile.map;
    expectStatus(await owner.put('/api/bank-csv-profiles/ma-banque', { ...profile, map }), 400);
    expectStatus(await owner.put('/api/bank-csv-profiles/autre', profile), 422);
    expectStatus(await owner.put('/api/bank-csv-profiles/kbc', { ...profile, code: 'kbc' }), 409);
  });
});
