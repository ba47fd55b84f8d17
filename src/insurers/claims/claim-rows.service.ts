import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import type { Vault } from '../../platform/secrecy/vault.js';
import type { BillingKind } from '../efact/claim-file.js';
import type { Act, CareClaim, Patient } from './care-claim.js';
import { Claim } from './claim.entity.js';
import { ClaimAct } from './claim-act.entity.js';
import type { ClaimContent, KnownPatient } from './claim-filling.js';

constraintMeans(
  'claim_closed',
  'conflict',
  'claim-closed',
  'This claim stands in a closed file or was attested, and does not change: credit it, release the file, or cancel its eAttest.',
);
constraintMeans(
  'uq_claim_source',
  'conflict',
  'reference-known',
  'A claim with this reference was imported meanwhile: send the file again.',
);
constraintMeans(
  'fk_claim_practitioner_id',
  'conflict',
  'practitioner-in-use',
  'Care of this practitioner was billed: make them inactive instead.',
);
constraintMeans('uq_claim_credited', 'conflict', 'claim-credited', 'This claim has a credit note already.');

/** What a new claim is beside its content. */
export interface Origin {
  readonly practice_id: Id;
  readonly kind: BillingKind;
  readonly earlier_claim_id: Id | null;
  /** By which an imported claim is known again, and what it said. */
  readonly source: { readonly index: Buffer; readonly digest: Buffer } | null;
}

type Row = Claim & Pick<CareClaim, 'earlier' | 'earlier_test'>;
type Proofs = Pick<Act, 'commitment' | 'identity'>;

const patientOf = (id: Id) => ({ table: 'claim', column: 'patient', row_id: id });
const proofsOf = (id: Id) => ({ table: 'claim_act', column: 'proofs', row_id: id });

/** Rows of claims and acts, with what is sealed in them. Inside a transaction. */
@Injectable()
export class ClaimRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrecy: Secrecy,
  ) {
    secrecy.holds('claim', ['patient']);
    secrecy.holds('claim_act', ['proofs']);
  }

  async insert(actor: Actor, content: ClaimContent, origin: Origin): Promise<Id> {
    const vault = await this.secrecy.unlock();
    const id = newId();
    const now = new Date(this.clock.now()).toISOString();
    await this.db.manager.insert(Claim, {
      ...this.columns(vault, id, content),
      workspace_id: actor.workspace_id,
      id,
      practice_id: origin.practice_id,
      kind: origin.kind,
      earlier_claim_id: origin.earlier_claim_id,
      source_index: origin.source?.index ?? null,
      source_digest: origin.source?.digest ?? null,
      created_by: actor.user_id,
      created_at: now,
      updated_at: now,
      purged_at: null,
    });
    await this.insertActs(actor, vault, id, content.acts);
    return id;
  }

  /** Puts another content in the place of the one there is. */
  async replace(actor: Actor, id: Id, content: ClaimContent): Promise<void> {
    const vault = await this.secrecy.unlock();
    const { workspace_id } = actor;
    const updated_at = new Date(this.clock.now()).toISOString();
    await this.db.execute('DELETE FROM claim_act WHERE workspace_id = $1 AND claim_id = $2', [
      workspace_id,
      id,
    ]);
    await this.insertActs(actor, vault, id, content.acts);
    await this.db.manager.update(
      Claim,
      { workspace_id, id },
      { ...this.columns(vault, id, content), updated_at },
    );
  }

  /** Holds claims until the commit, in the order of their ids; the keys first, as a rotation does. */
  async hold(workspace_id: Id, ids: readonly Id[]): Promise<void> {
    await this.secrecy.unlock();
    await this.db.query(
      'SELECT FROM claim WHERE workspace_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE',
      [workspace_id, ids],
    );
  }

  /** Claims opened, in the order of `ids`; those whose patient was purged are left out. */
  async opened(workspace_id: Id, ids: readonly Id[]): Promise<CareClaim[]> {
    const vault = await this.secrecy.unlock();
    const rows = await this.db.query<Row>(
      `SELECT c.*, e.earlier, e.test AS earlier_test FROM claim c
         LEFT JOIN LATERAL (
           SELECT jsonb_build_object('invoice', i.number, 'send_number', b.send_number, 'destination', i.destination,
                                     'month', b.month) AS earlier, b.test
             FROM claim_batch_item i
             JOIN claim_batch b ON b.workspace_id = i.workspace_id AND b.id = i.batch_id
            WHERE i.workspace_id = $1 AND i.claim_id = c.earlier_claim_id
            ORDER BY b.created_at DESC, b.id DESC LIMIT 1) e ON true
        WHERE c.workspace_id = $1 AND c.id = ANY ($2) AND c.patient IS NOT NULL`,
      [workspace_id, ids],
    );
    const acts = await this.actsOf(vault, workspace_id, ids);
    const claims = new Map(rows.map((row) => [row.id, openedRow(vault, row, acts.get(row.id) ?? [])]));
    return ids.flatMap((id) => claims.get(id) ?? []);
  }

  /** Acts of a claim whose patient was purged: nothing proves them any more. */
  async acts(workspace_id: Id, id: Id): Promise<readonly Act[]> {
    return (await this.actsOf(await this.secrecy.unlock(), workspace_id, [id])).get(id) ?? [];
  }

  /** What the latest claim for this NISS in the practice says of its holder. */
  async known(workspace_id: Id, practice: Id, niss: string): Promise<KnownPatient | null> {
    const vault = await this.secrecy.unlock();
    const [row] = await this.db.query<Claim>(
      `SELECT * FROM claim WHERE workspace_id = $1 AND practice_id = $2 AND niss_index = $3 ORDER BY id DESC LIMIT 1`,
      [workspace_id, practice, vault.index(niss)],
    );
    if (!row) return null;
    const { mutuality, ct1, ct2 } = row;
    return { patient: openedPatient(vault, row), mutuality, ct1, ct2 };
  }

  /** By which equal texts of the workspace are found: a NISS, a reference of an import. */
  async index(text: string): Promise<Buffer> {
    return (await this.secrecy.unlock()).index(text);
  }

  private columns(vault: Vault, id: Id, { acts: _, patient, ...plain }: ClaimContent) {
    return {
      ...plain,
      patient: vault.seal(patientOf(id), JSON.stringify(patient)),
      niss_index: patient.niss === null ? null : vault.index(patient.niss),
    };
  }

  private async insertActs(
    actor: Actor,
    vault: Vault,
    claim_id: Id,
    acts: ClaimContent['acts'],
  ): Promise<void> {
    const rows = acts.map(({ on, until, prescriber, commitment, identity, ...plain }, at): ClaimAct => {
      const id = newId();
      const proofs: Proofs = { commitment, identity };
      return {
        ...plain,
        workspace_id: actor.workspace_id,
        id,
        claim_id,
        position: at + 1,
        care_on: on,
        care_until: until,
        prescriber: prescriber?.nihii ?? null,
        prescriber_norm: prescriber?.norm ?? null,
        prescribed_on: prescriber?.on ?? null,
        proofs: commitment || identity ? vault.seal(proofsOf(id), JSON.stringify(proofs)) : null,
      };
    });
    await this.db.manager.insert(ClaimAct, rows);
  }

  private async actsOf(vault: Vault, workspace_id: Id, ids: readonly Id[]): Promise<Map<Id, Act[]>> {
    const rows = await this.db.query<ClaimAct>(
      'SELECT * FROM claim_act WHERE workspace_id = $1 AND claim_id = ANY ($2) ORDER BY claim_id, position',
      [workspace_id, ids],
    );
    const found = new Map<Id, Act[]>();
    for (const row of rows) {
      const acts = found.get(row.claim_id) ?? [];
      found.set(row.claim_id, acts);
      acts.push(openedAct(vault, row));
    }
    return found;
  }
}

const openedPatient = (vault: Vault, { id, patient }: Pick<Claim, 'id' | 'patient'>) =>
  JSON.parse(vault.open(patientOf(id), patient!).toString()) as Patient;

function openedRow(vault: Vault, row: Row, acts: readonly Act[]): CareClaim {
  const { id, kind, earlier, earlier_test, provider, mutuality, ct1, ct2, cause, prescription_lifted } = row;
  const plain = {
    id,
    kind,
    earlier,
    earlier_test,
    provider,
    mutuality,
    ct1,
    ct2,
    cause,
    prescription_lifted,
  };
  return { ...plain, patient: openedPatient(vault, row), acts };
}

function openedAct(vault: Vault, row: ClaimAct): Act {
  const { workspace_id: _w, claim_id: _c, position: _p, care_on, care_until, proofs, ...rest } = row;
  const { prescriber, prescriber_norm, prescribed_on, ...plain } = rest;
  const opened = proofs && (JSON.parse(vault.open(proofsOf(row.id), proofs).toString()) as Proofs);
  return {
    ...plain,
    on: care_on as Day,
    until: care_until,
    prescriber:
      prescriber === null ? null : { nihii: prescriber, norm: prescriber_norm!, on: prescribed_on! },
    commitment: opened?.commitment ?? null,
    identity: opened?.identity ?? null,
  };
}
