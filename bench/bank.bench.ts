import { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { makeOgm } from '../src/kernel/payment-reference.js';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { Owner, peakMegabytes, startApp } from './support.js';

const PRACTICES = 1_000;
/** Enough that 20,000 are open when the largest file comes. */
const INVOICES = 24_000;
const OPEN = 20_000;
const IBAN = 'BE68539007547034';
/** Lines of a file to warm up, of a small one and of the promised one. */
const SIZES = { warm: 500, small: 2_500, large: 10_000 };
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

interface Owed {
  readonly number: string;
  readonly reference: string;
  readonly cents: number;
}

/** A running app with open invoices, of which lines pay the next ones. */
interface Stage {
  readonly url: string;
  readonly owner: Owner;
  readonly app: ChildProcess;
  readonly owed: Owed[];
}

/**
 * Statement lines per second, from the upload of a CAMT.053 file through HTTP to booked payments, against 20,000 open
 * invoices on a durable embedded PostgreSQL; how much dearer a line of 10,000 is than one of 2,500; the same file again.
 */
export async function run(): Promise<Record<string, number | string>> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const admin = new pg.Client(server.adminUrl);
  let app: ChildProcess | undefined;
  try {
    const started = await startApp(folder, server);
    app = started.app;
    await admin.connect();
    const owner = await Owner.signUp(started.url);
    const stage = { ...started, owner, owed: await givenOpenInvoices(owner, admin) };
    return await measure(stage, admin);
  } finally {
    if (app?.exitCode === null && app.kill()) await once(app, 'exit');
    await admin.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(stage: Stage, admin: pg.Client): Promise<Record<string, number>> {
  await upload(stage, statement(stage, 1, SIZES.warm), SIZES.warm);
  const small = await upload(stage, statement(stage, 2, SIZES.small), SIZES.small);
  await admin.query('ANALYZE');
  if (stage.owed.length < OPEN) throw new Error(`Only ${stage.owed.length} invoices are open.`);
  const file = statement(stage, 3, SIZES.large);
  const large = await upload(stage, file, SIZES.large);
  const again = await upload(stage, file, 0);
  const { rows } = await admin.query<{ booked: number }>(
    "SELECT count(*)::int AS booked FROM bank_transaction WHERE state = 'booked'",
  );
  return {
    bank_lines_per_s: Math.round(SIZES.large / large.seconds),
    bank_line_10000_over_2500: Number(
      (large.seconds / SIZES.large / (small.seconds / SIZES.small)).toFixed(2),
    ),
    bank_file_mb: Number((file.length / 1_048_576).toFixed(1)),
    bank_booked: rows[0]!.booked,
    bank_again_s: Number(again.seconds.toFixed(2)),
    bank_peak_mb: peakMegabytes(stage.app),
  };
}

async function upload({ url, owner }: Stage, file: string, added: number): Promise<{ seconds: number }> {
  const started = performance.now();
  const answer = await fetch(`${url}/api/bank-statements`, {
    method: 'POST',
    headers: { ...owner.headers, 'content-type': 'application/xml' },
    body: file,
  });
  const report = (await answer.json()) as { added: number };
  const seconds = (performance.now() - started) / 1_000;
  if (answer.status !== 201 || report.added !== added)
    throw new Error(`The import came out wrong: ${answer.status} ${JSON.stringify(report).slice(0, 500)}`);
  return { seconds };
}

/** Of ten lines seven pay an invoice by its reference, one a part of it, one names it in words, one nobody knows. */
function statement(stage: Stage, sequence: number, lines: number): string {
  const day = `2026-11-${String(sequence).padStart(2, '0')}`;
  let total = 0;
  let entries = '';
  for (let n = 0; n < lines; n++) {
    const way = n % 10;
    const owed = way === 9 ? undefined : stage.owed.pop()!;
    const cents = way === 7 ? Math.floor(owed!.cents / 2) : (owed?.cents ?? 1_234);
    total += cents;
    const structured = `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>${owed?.reference}</Ref></CdtrRefInf></Strd>`;
    const told = way < 8 ? structured : `<Ustrd>${owed ? `Facture ${owed.number}` : 'Merci'}</Ustrd>`;
    entries += entry(cents, day, `${sequence}-${n}`, told, n);
  }
  const head = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M${sequence}</MsgId><CreDtTm>${day}T06:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S${sequence}</Id><ElctrncSeqNb>${sequence}</ElctrncSeqNb><CreDtTm>${day}T06:00:00Z</CreDtTm><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>`;
  return `${head}${balance('OPBD', 0, day)}${balance('CLBD', total, day)}${entries}</Stmt></BkToCstmrStmt></Document>`;
}

const decimal = (cents: number) => (cents / 100).toFixed(2);

const balance = (code: string, cents: number, day: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${decimal(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

const entry = (cents: number, day: string, reference: string, told: string, n: number) =>
  `<Ntry><Amt Ccy="EUR">${decimal(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>${reference}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E${reference}</EndToEndId></Refs><Amt Ccy="EUR">${decimal(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Cabinet ${n % PRACTICES}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>BE43068999999501</IBAN></Id></DbtrAcct></RltdPties><RmtInf>${told}</RmtInf></TxDtls></NtryDtls></Ntry>`;

/** One invoice made through the API, and copies of it in the tables: what matters here is how many are open. */
async function givenOpenInvoices(owner: Owner, admin: pg.Client): Promise<Owed[]> {
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
  const practices = Array.from({ length: PRACTICES }, () => randomUUID());
  await admin.query(
    `INSERT INTO practice
     SELECT (jsonb_populate_record(NULL::practice, to_jsonb(p) || jsonb_build_object('id', n.id, 'name', 'Cabinet ' || n.no))).*
       FROM practice p, unnest($2::uuid[]) WITH ORDINALITY AS n (id, no) WHERE p.id = $1`,
    [practice.id, practices],
  );
  const owed = Array.from({ length: INVOICES }, (_, n) => ({
    id: randomUUID(),
    practice_id: practices[n % PRACTICES]!,
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
