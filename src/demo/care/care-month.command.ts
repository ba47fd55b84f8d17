import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { INestApplicationContext } from '@nestjs/common';
import { PracticePartsService } from '../../clients/practice-parts.service.js';
import { PracticesService } from '../../clients/practices.service.js';
import { SenderFacts } from '../../insurers/batches/batches.schema.js';
import { ClaimBatches } from '../../insurers/batches/claim-batches.service.js';
import { ClaimExport } from '../../insurers/batches/claim-export.service.js';
import { ClaimSenders } from '../../insurers/batches/claim-senders.service.js';
import { NewClaim } from '../../insurers/claims/claims.schema.js';
import { Claims } from '../../insurers/claims/claims.service.js';
import { insurerOf } from '../../insurers/mutualities.js';
import { RefusalQuery } from '../../insurers/refusals/refusals.schema.js';
import { Refusals } from '../../insurers/refusals/refusals.service.js';
import { ReturnImport } from '../../insurers/returns/return-import.service.js';
import { addDays } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { NewAccessGrant } from '../../missions/access/access.schema.js';
import { AccessGrants } from '../../missions/access/access-grants.service.js';
import { Upload } from '../../platform/http/upload.js';
import { BILLED } from '../businesses.js';
import { Client, MonthEnd } from '../month-end.command.js';
import { payerIban } from '../payer-iban.js';
import { companyNumber } from '../practices.js';
import { Progress } from '../progress.command.js';
import { Random } from '../random.js';
import { DemoPatient, patientOf } from './patients.js';
import { type Returned, returned, returnTo } from './return-writer.js';

const PRACTICES = 3;
const PATIENTS = 24;
const CLAIMS = 30;
/** Beyond the numbers of practices, of freelancers and of clients' accounts. */
const FIRST_NUMBER = 9_501;
const RETURN = { megabytes: 64, what: 'A return' };
/** Fee codes of general practice with amounts that are examples, no tariff. */
const CARE: readonly { code: string; insurance_cents: Cents; patient_cents: Cents }[] = [
  { code: '101032', insurance_cents: 2_650, patient_cents: 400 },
  { code: '101076', insurance_cents: 2_650, patient_cents: 400 },
  { code: '103132', insurance_cents: 3_600, patient_cents: 600 },
];
/** A prescriber that was not told, as a fund says it. */
const REFUSAL = { errors: ['R502405'], comment: 'PRESCRIPTEUR ABSENT' };
/** An invoice number that may not be, as a fund says it: it blocks the whole file. */
const BLOCKED = { errors: ['B202403'] };

/** What was billed to the sickness funds, and what they sent back. */
export interface CareBilled {
  readonly claims: number;
  readonly claim_files: number;
  readonly claimed_cents: Cents;
  readonly returns: number;
  readonly refusals: number;
}

interface File {
  readonly path: string;
  readonly bytes: Buffer;
  readonly federation: string;
}

/** Bills a month of care of three practices to the sickness funds, in test mode, and reads what two of them send back. */
export class CareMonth {
  private claims = 0;
  private claimed_cents: Cents = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly end: MonthEnd,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {}

  /** Writes the files and the returns below `out`, in `efact` of the folder of the business. */
  async bill(out: string): Promise<CareBilled> {
    const folder = join(out, this.end.business.slug, 'efact');
    await mkdir(folder, { recursive: true });
    const files: File[] = [];
    const doctors = this.end.clients.toSorted((a, b) => rank(a) - rank(b));
    for (const [at, client] of doctors.slice(0, PRACTICES).entries()) {
      this.signal.throwIfAborted();
      this.progress.say(`${this.end.business.slug}: billing care of ${client.name} to the sickness funds`);
      await this.prepare(client, at);
      for (const federation of await this.record(client))
        files.push(await this.export(client, federation, folder));
    }
    const [settled, blocked] = ['300', '100'].map(
      (wanted) => files.find(({ federation }) => federation === wanted)!,
    );
    await this.take(settled!, '920900', settling(settled!.bytes));
    await this.take(blocked!, '920099', [returned(1, BLOCKED)]);
    const query = RefusalQuery.parse({ language: 'fr', limit: 200 });
    const { items } = await this.app.get(Refusals).list(this.end.actor, query);
    return {
      claims: this.claims,
      claim_files: files.length,
      claimed_cents: this.claimed_cents,
      returns: 2,
      refusals: items.length,
    };
  }

  /** The doctor's number, whom the funds pay, and the mandate without which nothing is exported. */
  private async prepare({ id, language }: Client, at: number): Promise<void> {
    const { actor } = this.end;
    const nihii = nihiiOf(at);
    const { practitioners } = await this.app.get(PracticesService).detail(actor, id);
    await this.app
      .get(PracticePartsService)
      .change(actor, 'practitioners', id, practitioners[0]!.id, { nihii });
    await this.app.get(AccessGrants).record(
      actor,
      NewAccessGrant.parse({
        kind: 'mycarenet_mandate',
        practice_id: id,
        secretary_id: actor.user_id,
        mandator_nihii: nihii,
        mandatary_kind: 'person',
        scope: ['efact'],
        valid_from: BILLED.from,
        asked_on: BILLED.from,
        granted_on: BILLED.from,
        proof: { reference: `Self Service Mandates (${language})` },
      }),
    );
    const facts = {
      enterprise: companyNumber('BE', FIRST_NUMBER + at),
      bic: 'GKCCBEBB',
      iban: payerIban('BE', FIRST_NUMBER + at),
      contact_name: 'Dumont',
      contact_first_name: 'Claire',
      contact_phone: '081000000',
    };
    await this.app.get(ClaimSenders).set(actor, id, nihii, SenderFacts.parse(facts));
  }

  /** Takes up the claims of a month; the federations they go to. */
  private async record({ id, slug }: Client): Promise<string[]> {
    const random = new Random(`care of ${slug}`);
    const patients = Array.from({ length: PATIENTS }, () => patientOf(random));
    const federations = new Set<string>();
    for (let n = 0; n < CLAIMS; n++) {
      this.signal.throwIfAborted();
      const patient = random.pick(patients);
      const care = random.pick(CARE);
      const on = addDays(BILLED.from, random.int(0, 29));
      await this.app.get(Claims).add(this.end.actor, claimOf(id, patient, { ...care, on }));
      federations.add(insurerOf(patient.mutuality, on)!.federation);
      this.claims += 1;
      this.claimed_cents += care.insurance_cents;
    }
    return [...federations].toSorted();
  }

  private async export({ id, slug }: Client, federation: string, folder: string): Promise<File> {
    const { actor } = this.end;
    const batch = await this.app.get(ClaimExport).export(actor, { practice_id: id, federation });
    const { bytes } = await this.app.get(ClaimBatches).file(actor, batch.id);
    const path = join(folder, `${slug}-${federation}.txt`);
    await writeFile(path, bytes);
    return { path, bytes, federation };
  }

  private async take(
    { path, bytes }: File,
    message: '920099' | '920900',
    records: readonly Returned[],
  ): Promise<void> {
    const answer = returnTo(message, bytes, records);
    await writeFile(path.replace(/\.txt$/, `-${message}.txt`), answer);
    const upload = new Upload(Readable.from([answer], { objectMode: false }), RETURN);
    await this.app.get(ReturnImport).import(this.end.actor, upload);
  }
}

/** Doctors before others. */
const rank = ({ kind }: Client) => ['gp', 'group', 'specialist', 'dentist', 'paramedical'].indexOf(kind);

/** A fictional general practitioner: registration, check digits, qualification. */
function nihiiOf(at: number): string {
  const six = String(199_001 + at);
  return `${six}${String(97 - (Number(six) % 97)).padStart(2, '0')}004`;
}

const claimOf = (practice_id: Id, { mutuality, ct1, ct2, ...patient }: DemoPatient, act: object): NewClaim =>
  NewClaim.parse({ practice_id, patient, mutuality, ct1, ct2, acts: [act] });

/** Every record comes back: the first act refused, the others accepted as they were asked (zone 19 of record 50, without its sign). */
function settling(sent: Buffer): Returned[] {
  const text = sent.toString('latin1');
  const records: Returned[] = [];
  let refused = false;
  for (let at = 1; !recordAt(text, at).startsWith('90'); at++) {
    const record = recordAt(text, at);
    const act = record.startsWith('50');
    records.push(
      returned(at, !act ? {} : refused ? { accepted_cents: Number(record.slice(88, 99)) } : REFUSAL),
    );
    refused ||= act;
  }
  return records;
}

const recordAt = (text: string, at: number) => text.slice(227 + 350 * at, 227 + 350 * (at + 1));
