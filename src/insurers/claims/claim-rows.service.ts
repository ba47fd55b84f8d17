import { Injectable } from '@nestjs/common';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import type { Vault } from '../../platform/secrecy/vault.js';
import type { BillingKind } from '../efact/claim-file.js';
import type { BegunFor } from '../returns/what-is-left.js';
import { stood } from './billed.js';
import { Claim } from './claim.entity.js';
import { ClaimAct } from './claim-act.entity.js';
import type { ClaimContent } from './claim-filling.js';
import {
  type Proofs,
  patientMarks,
  patientOf,
  proofsOf,
  type Source,
  sourceMarks,
  sourcePlace,
} from './sealed-claim.client.js';

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

/** What a new claim is beside its content. */
export interface Origin {
  readonly practice_id: Id;
  readonly kind: BillingKind;
  /** The claim it credits or sends again, and what of that. */
  readonly earlier: { readonly claim_id: Id; readonly begun_for: BegunFor } | null;
  /** Of a list that brought it. */
  readonly source: Source | null;
}

const STOOD = stood('claim.id');

/** Writes rows of claims and acts, with what is sealed in them. Inside a transaction. */
@Injectable()
export class ClaimRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrecy: Secrecy,
  ) {
    const said = (opened: Buffer) => JSON.parse(opened.toString());
    const marks = {
      patient: (opened: Buffer, vault: Vault) => patientMarks(said(opened), vault),
      source: (opened: Buffer, vault: Vault) => sourceMarks(said(opened), vault),
    };
    secrecy.holds('claim', ['patient', 'source'], 200, marks, 'source_index IS NOT NULL AND source IS NULL');
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
      earlier_claim_id: origin.earlier?.claim_id ?? null,
      begun_for: origin.earlier?.begun_for ?? null,
      ...(origin.source
        ? {
            ...sourceMarks(origin.source, vault),
            source: vault.seal(sourcePlace(id), JSON.stringify(origin.source)),
          }
        : { source: null, source_index: null, source_digest: null }),
      created_by: actor.user_id,
      created_at: now,
      updated_at: now,
      purged_at: null,
      withdrawn_at: null,
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

  /** Holds claims until the commit, in the order of their ids; the keys first, as a rotation does. Others may refer to them meanwhile. */
  async hold(workspace_id: Id, ids: readonly Id[]): Promise<void> {
    await this.secrecy.unlock();
    await this.db.query(
      'SELECT FROM claim WHERE workspace_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE',
      [workspace_id, ids],
    );
  }

  /**
   * Takes drafts away: one that stood in a released file or an eAttest stays for what refers to it, and no file takes it any more; the list it came
   * in may bring it anew.
   */
  async withdraw(workspace_id: Id, ids: readonly Id[]): Promise<void> {
    await this.db.execute(`DELETE FROM claim WHERE workspace_id = $1 AND id = ANY ($2) AND NOT ${STOOD}`, [
      workspace_id,
      ids,
    ]);
    await this.db.execute(
      `UPDATE claim SET withdrawn_at = $3, source = NULL, source_index = NULL, source_digest = NULL
        WHERE workspace_id = $1 AND id = ANY ($2) AND ${STOOD}`,
      [workspace_id, ids, new Date(this.clock.now()).toISOString()],
    );
  }

  private columns(vault: Vault, id: Id, { acts: _, patient, ...plain }: ClaimContent) {
    return {
      ...plain,
      patient: vault.seal(patientOf(id), JSON.stringify(patient)),
      ...patientMarks(patient, vault),
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
}
