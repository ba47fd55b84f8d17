import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Outcomes } from '../returns/outcomes.service.js';
import type { ClaimStanding } from '../returns/standing.js';
import { begunFor, left, taken } from '../returns/what-is-left.js';
import type { Act, CareClaim } from './care-claim.js';
import { ClaimReading } from './claim-reading.service.js';
import { ClaimRows } from './claim-rows.service.js';
import type { ClaimState } from './claim-view.js';
import { EarlierClaims } from './earlier-claims.service.js';
import { OpenedClaims } from './opened-claims.service.js';

type Kept = (acts: readonly Act[], standing: ClaimStanding) => readonly Act[];

/** Claims that take back what stands in a file, or send it again: drafts of the next file, by what the funds said of it. */
@Injectable()
export class ClaimFollowing {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly reading: ClaimReading,
    private readonly rows: ClaimRows,
    private readonly opened: OpenedClaims,
    private readonly earlier: EarlierClaims,
    private readonly outcomes: Outcomes,
  ) {}

  /**
   * Begins the credit note of an exported claim. Throws `conflict/claim-not-exported`, `conflict/claim-credited`,
   * `conflict/claim-refused` where the fund took nothing, `conflict/credit-stays` and `conflict/patient-purged`.
   */
  credit(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { kind } = await this.reading.view(actor, id);
      if (kind === 'credit') throw creditStays();
      await this.rows.hold(actor.workspace_id, [id]);
      if (await this.earlier.credited(id)) throw credited();
      const made = await this.begin(actor, id, 'credit', taken);
      if (made) return this.reading.get(actor, made);
      throw new DomainError(
        'conflict',
        'claim-refused',
        'The fund refused this claim, so there is nothing to take back: correct it at the refusal desk, or let it be there.',
      );
    });
  }

  /**
   * Begins the claim that sends again what the fund did not take of one and no other follows yet; of a credit note another one.
   * Throws the same, and `conflict/nothing-left`.
   */
  sendAgain(actor: Actor, id: Id): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { kind } = await this.reading.view(actor, id);
      const credit = kind === 'credit';
      await this.rows.hold(actor.workspace_id, [id]);
      const followed = await this.earlier.followed(id);
      const made = await this.begin(actor, id, credit ? 'credit' : 'resubmitted', (acts, standing) =>
        left(acts, standing, credit).filter((act) => !followed(act.id)),
      );
      if (made) return made;
      throw new DomainError(
        'conflict',
        'nothing-left',
        'The fund took every act of this claim in full, whatever it wrote, or a claim that follows this one has it: there is nothing to send again. Let the case be.',
      );
    });
  }

  /** Null where nothing of the claim is kept, which is held. */
  private async begin(actor: Actor, id: Id, kind: 'credit' | 'resubmitted', kept: Kept): Promise<Id | null> {
    const { practice_id, practitioner_id, state } = await this.reading.view(actor, id);
    const batch_id = await this.heldFile(actor, id, state);
    const [claim] = await this.opened.of(actor.workspace_id, [id]);
    if (!claim) throw new DomainError('conflict', 'patient-purged', 'Who the patient is was forgotten.');
    const [standing] = await this.outcomes.of(await this.outcomes.returnsOf(batch_id), [id]);
    const acts = kept(claim.acts, standing!);
    if (acts.length === 0) return null;
    const content = { ...contentOf(claim), practitioner_id, acts };
    const earlier = { claim_id: id, begun_for: begunFor(acts) };
    const origin = { practice_id, kind, earlier, source: null };
    const made = await this.rows.insert(actor, content, origin);
    const codes = acts.map(({ code }) => code);
    const detail = { practice_id, provider: claim.provider, codes };
    await this.audit.record(actor, `claim.${kind}`, 'claim', made, detail);
    return made;
  }

  /** The file a claim stands in, which is not released before the commit. */
  private async heldFile(actor: Actor, id: Id, state: ClaimState): Promise<Id> {
    const [row] = await this.db.query<{ id: Id }>(
      `SELECT b.id FROM claim_batch_item i
         JOIN claim_batch b ON b.workspace_id = i.workspace_id AND b.id = i.batch_id
        WHERE i.workspace_id = $1 AND i.claim_id = $2 AND i.released_at IS NULL FOR SHARE`,
      [actor.workspace_id, id],
    );
    if (row) return row.id;
    throw new DomainError('conflict', 'claim-not-exported', `This claim ${INSTEAD[state]}.`);
  }
}

function contentOf(claim: CareClaim) {
  const { provider, mutuality, ct1, ct2, cause, prescription_lifted, patient } = claim;
  return { provider, mutuality, ct1, ct2, cause, prescription_lifted, patient };
}

/** Why a claim in no file is not followed, and what is done instead. */
const INSTEAD: Readonly<Record<ClaimState, string>> = {
  draft: 'stands in no file: change it, there is nothing to take back or to send again',
  attested: 'was attested and stands in no file: cancel its eAttest',
  withdrawn:
    'was taken away and no fund is asked for it, so there is nothing to take back: enter it anew to bill it',
  exported: 'was put into another file meanwhile: try again',
};

const credited = () => new DomainError('conflict', 'claim-credited', 'This claim has a credit note already.');

const creditStays = () =>
  new DomainError(
    'conflict',
    'credit-stays',
    'This is a credit note already: what it takes back is billed anew.',
  );
