import { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { givenOpenInvoices, IBAN, Owed } from './given-invoices.js';
import { Owner, peakMegabytes, startApp } from './support.js';

const PRACTICES = 1_000;
/** Enough that 20,000 are open when the largest file comes. */
const INVOICES = 24_000;
const OPEN = 20_000;
/** Lines of a file to warm up, of a small one and of the promised one. */
const SIZES = { warm: 500, small: 2_500, large: 10_000 };
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
    const stage = { ...started, owner, owed: await givenOpenInvoices(owner, admin, PRACTICES, INVOICES) };
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
