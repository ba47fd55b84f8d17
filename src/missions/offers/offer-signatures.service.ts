import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { refuseSecrets } from '../access/access-checks.js';
import { AccessGrants } from '../access/access-grants.service.js';
import { MissionsService } from '../missions.service.js';
import { type OfferRow, OfferRows } from './offer-rows.service.js';
import { mustBeAgreed } from './offer-state.js';
import type { OfferSigning, OfferView } from './offers.schema.js';

/** What binds a freelancer before she works for a practice: asked for in the ledger once a mission is signed. */
const PAPERS = ['processing_contract', 'confidentiality'] as const;

/** The signature of an accepted offer. */
@Injectable()
export class OfferSignatures {
  constructor(
    private readonly db: Database,
    private readonly missions: MissionsService,
    private readonly grants: AccessGrants,
    private readonly rows: OfferRows,
  ) {}

  /**
   * Records that an accepted offer was signed, by its paper, and asks for the papers (GDPR art. 28, secrecy) the ledger does
   * not hold yet. Throws `conflict/wrong-offer-state`, `conflict/wrong-mission-state`, `invalid/day-to-come`,
   * `invalid/looks-like-a-secret`.
   */
  sign(actor: Actor, id: Id, { signed_on, proof }: OfferSigning): Promise<OfferView> {
    refuseSecrets({ reference: proof.reference }, '/proof');
    return this.db.transaction(actor.workspace_id, async () => {
      const offer = await this.rows.get(actor, id, 'FOR UPDATE OF o');
      const mission_id = mustBeAgreed(offer);
      const today = await this.rows.today(actor);
      if (signed_on !== undefined && signed_on > today) {
        refuse('/signed_on', 'day-to-come', 'It was signed today at the latest: this day is to come.');
      }
      await this.missions.step(actor, mission_id, 'sign', {
        signed_on: signed_on ?? today,
        proof_reference: proof.reference,
        proof_sha256: proof.sha256 ?? null,
      });
      await this.askForPapers(actor, offer);
      return this.rows.view(actor, id);
    });
  }

  /** Asks for each paper that does not bind her to the practice yet; inside a transaction. */
  async askForPapers(
    actor: Actor,
    { secretary_id, practice_id }: Pick<OfferRow, 'secretary_id' | 'practice_id'>,
  ): Promise<void> {
    const known = await this.db.query<{ kind: string }>(
      `SELECT DISTINCT kind FROM access_grant
        WHERE workspace_id = $1 AND secretary_id = $2 AND kind = ANY ($3::text[])
          AND (practice_id IS NULL OR practice_id = $4) AND revoked_on IS NULL
          AND (valid_to IS NULL OR valid_to >= $5)`,
      [actor.workspace_id, secretary_id, PAPERS, practice_id, await this.rows.today(actor)],
    );
    for (const kind of PAPERS) {
      if (known.some((each) => each.kind === kind)) continue;
      await this.grants.record(actor, { kind, secretary_id, practice_id });
    }
  }
}
