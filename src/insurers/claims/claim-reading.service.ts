import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { Audit } from '../../workspaces/audit.service.js';
import { BILLED_BY } from './billed.js';
import { ClaimAccess } from './claim-access.service.js';
import { judgeClaim, refuses } from './claim-checks.js';
import { masked, shownAct, viewOf } from './claim-view.js';
import type { ClaimQuery, ClaimSearch, ClaimView } from './claims.schema.js';
import { OpenedClaims } from './opened-claims.service.js';

type Row = Omit<ClaimView, 'federation' | 'state'>;

const COLUMNS = `c.id, c.practice_id, c.practitioner_id, c.provider, c.kind, c.earlier_claim_id, c.mutuality, c.ct1, c.ct2,
  c.cause, c.prescription_lifted, c.niss_index IS NOT NULL AS has_niss, c.created_at, c.updated_at, c.purged_at, c.withdrawn_at,
  i.batch_id, t.id AS eattest_id, a.first_care_on, a.last_care_on, a.insurance_cents, a.patient_cents, a.supplement_cents`;

/** `$1` the workspace, `$2` the practices that may be met. */
const FROM = `FROM claim c ${BILLED_BY}
  CROSS JOIN LATERAL (
    SELECT min(care_on) AS first_care_on, max(coalesce(care_until, care_on)) AS last_care_on,
           sum(insurance_cents)::bigint AS insurance_cents, sum(patient_cents)::bigint AS patient_cents,
           sum(supplement_cents)::bigint AS supplement_cents
      FROM claim_act WHERE workspace_id = $1 AND claim_id = c.id) a
  WHERE c.workspace_id = $1 AND ($2::uuid[] IS NULL OR c.practice_id = ANY ($2))`;

/** Drafts that are judged together. */
const MOST_CHECKED = 2_000;
/** Claims judged before other work has its turn. */
const JUDGED_AT_ONCE = 20;

/** Claims as they are read: without their patient, masked, or, to whom it is permitted, in full. */
@Injectable()
export class ClaimReading {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly opened: OpenedClaims,
  ) {}

  /** Claims, the newest first. Nothing of a patient is searched or told. */
  list(actor: Actor, query: ClaimQuery): Promise<Page<ClaimView>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} ${FROM}
            AND ($3::uuid IS NULL OR c.practice_id = $3) AND ($4::uuid IS NULL OR c.practitioner_id = $4)
            AND ($5::text IS NULL OR c.mutuality = $5) AND ($6::text IS NULL
              OR $6 = CASE WHEN i.batch_id IS NOT NULL THEN 'exported' WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn'
                           WHEN t.id IS NOT NULL THEN 'attested' ELSE 'draft' END)
            AND ($7::uuid IS NULL OR i.batch_id = $7)
            AND ($8::date IS NULL OR a.last_care_on >= $8) AND ($9::date IS NULL OR a.first_care_on <= $9)
            AND ($10::uuid IS NULL OR c.id < $10)
          ORDER BY c.id DESC LIMIT $11`,
        [
          actor.workspace_id,
          await this.access.practicesOf(actor),
          query.practice_id ?? null,
          query.practitioner_id ?? null,
          query.mutuality ?? null,
          query.state ?? null,
          query.batch_id ?? null,
          query.from ?? null,
          query.to ?? null,
          query.cursor ?? null,
          query.limit + 1,
        ],
      );
      const items = rows.slice(0, query.limit).map(viewOf);
      return { items, next_cursor: rows.length > query.limit ? items.at(-1)!.id : null };
    });
  }

  /** The claims of whoever has this NISS, the newest first; that somebody looked is recorded, not for whom. */
  search(actor: Actor, { niss, limit }: ClaimSearch): Promise<{ items: ClaimView[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const indexes = await this.opened.indexes(niss);
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} ${FROM} AND c.niss_index = ANY ($3) ORDER BY c.id DESC LIMIT $4`,
        [actor.workspace_id, await this.access.practicesOf(actor), indexes, limit],
      );
      const found = { claim_ids: rows.map(({ id }) => id) };
      await this.audit.record(actor, 'claim.searched-by-niss', 'workspace', actor.workspace_id, found);
      return { items: rows.map(viewOf) };
    });
  }

  /** The claim, its acts and what is wrong with it. Throws `missing/no-such-claim`, also where a mission is over. */
  get(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const view = await this.view(actor, id);
      const [claim] = await this.opened.of(actor.workspace_id, [id]);
      const acts = claim?.acts ?? (await this.opened.acts(actor.workspace_id, id));
      const judged = claim && view.state === 'draft' ? judgeClaim(claim, await this.access.today(actor)) : [];
      return {
        ...view,
        acts: acts.map(shownAct),
        findings: judged,
        patient: claim ? masked(claim.patient) : null,
      };
    });
  }

  /** Who the patient is; each look is recorded. Throws `missing/no-such-claim` and `conflict/patient-purged`. */
  patient(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id } = await this.view(actor, id);
      const [claim] = await this.opened.of(actor.workspace_id, [id]);
      if (!claim) throw purged();
      await this.audit.record(actor, 'claim.patient-read', 'claim', id, { practice_id });
      const proofs = claim.acts
        .filter(({ commitment, identity }) => commitment || identity)
        .map(({ id: act_id, commitment, identity }) => ({ act_id, commitment, identity }));
      return { ...claim.patient, proofs };
    });
  }

  /** What is wrong with the drafts of a practice, oldest first; 2,000 at most. */
  check(actor: Actor, practice_id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.access.practitionersOf(actor, practice_id);
      const drafts = await this.db.query<{ id: Id }>(
        `SELECT c.id ${FROM} AND c.practice_id = $3 AND i.batch_id IS NULL AND t.id IS NULL AND c.patient IS NOT NULL
            AND c.withdrawn_at IS NULL
          ORDER BY c.id LIMIT ${MOST_CHECKED}`,
        [actor.workspace_id, await this.access.practicesOf(actor), practice_id],
      );
      const today = await this.access.today(actor);
      const claims = await this.opened.of(
        actor.workspace_id,
        drafts.map(({ id }) => id),
      );
      const items = [];
      for (const [at, claim] of claims.entries()) {
        if (at % JUDGED_AT_ONCE === 0) await setImmediate();
        const findings = judgeClaim(claim, today);
        if (findings.length > 0)
          items.push({ claim_id: claim.id, refused: findings.some(refuses), findings });
      }
      return { checked: claims.length, items };
    });
  }

  /** What is listed of one claim. Throws `missing/no-such-claim`. */
  async view(actor: Actor, id: Id): Promise<ClaimView> {
    const [row] = await this.db.query<Row>(`SELECT ${COLUMNS} ${FROM} AND c.id = $3`, [
      actor.workspace_id,
      await this.access.practicesOf(actor),
      id,
    ]);
    if (row) return viewOf(row);
    throw new DomainError('missing', 'no-such-claim', 'There is no claim with this id.');
  }
}

const purged = () =>
  new DomainError(
    'conflict',
    'patient-purged',
    'Who the patient of this claim is was forgotten when its retention ended.',
  );
