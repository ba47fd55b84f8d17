import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { CareAct, CareInvoice, FileHeader } from '../src/insurers/efact/claim-file.js';
import { writeFile } from '../src/insurers/efact/writing.js';
import { referenceOf } from '../src/insurers/reference.js';
import { ReturnReading } from '../src/insurers/returns/return-reading.js';
import { newId } from '../src/kernel/id.js';
import { EmbeddedPostgres } from '../src/platform/postgres/embedded-postgres.service.js';
import { ACT, HEADER, INVOICE } from '../test/support/given-claims.js';
import { givenReturn, returned } from '../test/support/given-return.js';
import { Owner, peakMegabytes, startApp } from './support.js';

/** As many claims as a file holds, of so many acts each: with records 20 and 80 they are 50,000 records. */
const CLAIMS = 5_000;
const ACTS = 8;
const RECORDS = CLAIMS * (ACTS + 2);

interface SentClaim {
  readonly id: string;
  readonly acts: readonly string[];
}

/**
 * Records per second of a settlement that refuses every act of a full file: read by itself, and from the upload through HTTP
 * to outcomes and cases of the refusal desk on a durable embedded PostgreSQL; the same file again.
 */
export async function run(): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-bench-'));
  // As root the database server runs as another user, who must get through.
  await chmod(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const admin = new pg.Client(server.adminUrl);
  const { app, url } = await startApp(folder, server);
  try {
    await admin.connect();
    const owner = await Owner.signUp(url);
    const claims = Array.from({ length: CLAIMS }, () => ({
      id: newId(),
      acts: Array.from({ length: ACTS }, () => newId()),
    }));
    await store(owner, admin, claims);
    const bytes = settlement(claims);
    const reading = read(bytes);
    const first = await upload(url, owner, bytes, false);
    const again = await upload(url, owner, bytes, true);
    return {
      efact_return_read_per_s: Math.round(RECORDS / reading),
      efact_return_per_s: Math.round(RECORDS / first),
      efact_return_again_s: Number(again.toFixed(2)),
      efact_return_peak_mb: peakMegabytes(app),
    };
  } finally {
    if (app.exitCode === null && app.kill()) await once(app, 'exit');
    await admin.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const HEAD: FileHeader = { ...HEADER, third_party: '19900143004' };

/** The claims as an export leaves them, but for their patients, whom a return does not ask for. */
async function store(owner: Owner, admin: pg.Client, claims: readonly SentClaim[]): Promise<void> {
  const practice = await owner.send<{ id: string; practitioners: { id: string }[] }>('POST', 'practices', {
    name: 'Cabinet du Parc',
    kind: 'gp',
    practitioners: [{ name: 'Nadia Lemoine', nihii: HEAD.third_party }],
  });
  const { workspace_id, user_id } = await admin
    .query<{ workspace_id: string; user_id: string }>('SELECT workspace_id, user_id FROM membership')
    .then(({ rows }) => rows[0]!);
  const grant = await owner.send<{ id: string }>('POST', 'access-grants', {
    kind: 'mycarenet_mandate',
    practice_id: practice.id,
    secretary_id: user_id,
    mandator_nihii: HEAD.third_party,
    mandatary_kind: 'person',
    scope: ['efact'],
    valid_from: '2026-01-01',
    asked_on: '2026-01-01',
    granted_on: '2026-01-02',
    proof: { reference: 'Self Service Mandates' },
  });
  await admin.query(
    `INSERT INTO claim (workspace_id, id, practice_id, practitioner_id, provider, kind, patient, mutuality, ct1, ct2, cause,
                        prescription_lifted, created_by, created_at, updated_at)
     SELECT $1, id, $3, $4, $5, 'new', '\\x00', '131', '110', '110', '0000', false, $6, now(), now()
       FROM unnest($2::uuid[]) AS c (id)`,
    [
      workspace_id,
      claims.map(({ id }) => id),
      practice.id,
      practice.practitioners[0]!.id,
      HEAD.third_party,
      user_id,
    ],
  );
  await admin.query(
    `INSERT INTO claim_act (workspace_id, id, claim_id, position, code, care_on, units, insurance_cents, patient_cents,
                            supplement_cents, provider_norm, norm, moment, exemption, share_code, limb, conventioned, tooth)
     SELECT $1, id, claim_id, position, '101032', '2026-11-05', 1, 2650, 400, 0, '1', '0', '0', '00', '0', '0', '1', '00'
       FROM jsonb_to_recordset($2::jsonb) AS a (id uuid, claim_id uuid, position int)`,
    [
      workspace_id,
      JSON.stringify(
        claims.flatMap(({ id, acts }) =>
          acts.map((act, at) => ({ id: act, claim_id: id, position: at + 1 })),
        ),
      ),
    ],
  );
  const batch = newId();
  await admin.query(
    `INSERT INTO claim_batch (workspace_id, id, practice_id, third_party, federation, month, send_year, send_number, reference,
                              test, created_on, claims, records, total_cents, size_bytes, file, mandate_id, created_by,
                              created_at)
     VALUES ($1, $2, $3, $4, '100', $5, 2026, $6, $7, true, $8, $9, $10, 0, 0, '\\x01', $11, $12, now())`,
    [
      workspace_id,
      batch,
      practice.id,
      HEAD.third_party,
      HEAD.month,
      HEAD.send_number,
      HEAD.sender_reference,
      HEAD.created_on,
      CLAIMS,
      RECORDS + 2,
      grant.id,
      user_id,
    ],
  );
  await admin.query(
    `INSERT INTO claim_batch_item (workspace_id, batch_id, claim_id, position, number, destination, insurance_cents)
     SELECT $1, $2, id, at, lpad(at::text, 12, '0'), '131', 2650 * $4::int FROM unnest($3::uuid[]) WITH ORDINALITY AS c (id, at)`,
    [workspace_id, batch, claims.map(({ id }) => id), ACTS],
  );
  await admin.query('ANALYZE');
}

/** A settlement to these claims that refuses all of them. */
function settlement(claims: readonly SentClaim[]): Buffer {
  const invoices = claims.map(({ id, acts }, at): CareInvoice => {
    const billed = acts.map((act): CareAct => ({ ...ACT, reference: referenceOf(act) }));
    return { ...INVOICE, number: String(at + 1).padStart(12, '0'), reference: referenceOf(id), acts: billed };
  });
  const sent = Buffer.concat([...writeFile(HEAD, invoices)]);
  const errors = ['R502405'];
  const records = Array.from({ length: RECORDS }, (_, at) => {
    const place = at % (ACTS + 2);
    return returned(at + 1, place === 0 || place === ACTS + 1 ? {} : { errors, comment: 'PRESCRIPTEUR' });
  });
  return givenReturn('920900', sent, records);
}

/** Seconds to read a return by itself; throws when a record is missing. */
function read(bytes: Buffer): number {
  const began = performance.now();
  const reading = new ReturnReading();
  let found = 0;
  for (let at = 0; at < bytes.length; at += 65_536) {
    for (const { act, errors } of reading.push(bytes.subarray(at, at + 65_536))) {
      if (act !== null && errors.length > 0) found++;
    }
  }
  reading.end();
  if (found !== CLAIMS * ACTS) throw new Error(`Of ${CLAIMS * ACTS} acts ${found} came back.`);
  return (performance.now() - began) / 1_000;
}

async function upload(url: string, owner: Owner, bytes: Buffer, known: boolean): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${url}/api/efact-returns`, {
    method: 'POST',
    headers: { ...owner.headers, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  const taken = (await answer.json()) as { known: boolean; opened: number };
  if (answer.status !== 201 || taken.known !== known || taken.opened !== (known ? 0 : CLAIMS)) {
    throw new Error(`The return came out wrong: ${answer.status} ${JSON.stringify(taken).slice(0, 500)}`);
  }
  return (performance.now() - began) / 1_000;
}
