import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { makeOgm } from '../src/kernel/payment-reference.js';
import { Owner } from './support.js';

/** The account that the invoices are paid to. */
export const IBAN = 'BE68539007547034';
const ADDRESS = { street: 'Rue des Érables 3', postal_code: '5000', city: 'Namur', country: 'BE' };

const label = 'Secrétariat à distance';
const CARD = {
  currency: 'EUR',
  time_zone: 'Europe/Brussels',
  calendar: 'BE',
  billing: { period: 'month', base: 'arrears', usage: 'arrears' },
  proration: 'none',
  annex: 'full',
  components: [
    {
      code: 'base',
      kind: 'flat',
      label: { fr: label, nl: label, en: label, de: label },
      price: { unit_price: '400.00' },
    },
  ],
};

/** An open invoice and what is owed of it. */
export interface Owed {
  readonly id: string;
  readonly number: string;
  readonly reference: string;
  readonly cents: number;
}

/** One invoice made through the API, and copies of it in the tables: what matters here is how many are open. */
export async function givenOpenInvoices(
  owner: Owner,
  admin: pg.Client,
  practiceCount: number,
  count: number,
): Promise<Owed[]> {
  const practice = await owner.send<{ id: string }>('POST', 'practices', {
    name: 'Cabinet des Érables',
    kind: 'gp',
    ...ADDRESS,
  });
  const period = { from: '2026-10-01', to: '2026-10-31' };
  const card = { name: 'Forfait', valid_from: period.from, definition: CARD };
  const { id: rate_card_id } = await owner.send<{ id: string }>('POST', 'rate-cards', card);
  await owner.send('PUT', `practices/${practice.id}/rate-card`, { rate_card_id, valid_from: period.from });
  const draft = await owner.send<{ id: string }>('POST', 'invoices', { practice_id: practice.id, period });
  const { id } = await owner.send<{ id: string }>('POST', `invoices/${draft.id}/issue`, {});
  const practices = Array.from({ length: practiceCount }, () => randomUUID());
  await admin.query(
    `INSERT INTO practice
     SELECT (jsonb_populate_record(NULL::practice, to_jsonb(p) || jsonb_build_object('id', n.id, 'name', 'Cabinet ' || n.no))).*
       FROM practice p, unnest($2::uuid[]) WITH ORDINALITY AS n (id, no) WHERE p.id = $1`,
    [practice.id, practices],
  );
  const owed = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    practice_id: practices[n % practiceCount]!,
    sequence: n + 100,
    number: `2026-${String(n + 100).padStart(6, '0')}`,
    reference: makeOgm(String(2_700_000_000 + n)),
    cents: 10_000 + ((n * 7_919) % 90_000),
  }));
  await admin.query(
    `INSERT INTO invoice
     SELECT (jsonb_populate_record(NULL::invoice, to_jsonb(i) || jsonb_build_object(
              'id', n.id, 'practice_id', n.practice_id, 'sequence', n.sequence, 'number', n.number,
              'gross_cents', n.cents, 'net_cents', n.cents, 'vat_cents', 0))).*
       FROM invoice i, jsonb_to_recordset($2::jsonb) AS n (id uuid, practice_id uuid, sequence int, number text, cents bigint)
      WHERE i.id = $1`,
    [id, JSON.stringify(owed)],
  );
  await admin.query(
    `INSERT INTO payment_reference (workspace_id, iban, reference, invoice_id)
     SELECT i.workspace_id, $2, n.reference, n.id
       FROM invoice i, jsonb_to_recordset($3::jsonb) AS n (id uuid, reference text) WHERE i.id = $1`,
    [id, IBAN, JSON.stringify(owed)],
  );
  await admin.query('ANALYZE');
  return owed;
}
