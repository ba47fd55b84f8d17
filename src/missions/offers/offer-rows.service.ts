import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { pageBy } from '../../workspaces/paging.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { MissionState } from '../mission-states.js';
import type { Offer } from './offer.entity.js';
import { offerState } from './offer-state.js';
import type { OfferQuery, OfferView } from './offers.schema.js';

/** An offer, and what its mission says. */
export type OfferRow = Offer & {
  readonly practice_name: string;
  readonly secretary_name: string;
  readonly mission_id: Id | null;
  readonly mission_state: MissionState | null;
  readonly signed_on: Day | null;
  readonly proof_reference: string | null;
  readonly proof_sha256: string | null;
};

/** A secretary sees the offers made to her, managers all. */
const READ = `
  SELECT o.*, p.name AS practice_name, u.name AS secretary_name, m.id AS mission_id, m.state AS mission_state,
         m.signed_on, m.proof_reference, m.proof_sha256
    FROM offer o
    JOIN practice p ON p.workspace_id = o.workspace_id AND p.id = o.practice_id
    JOIN app_user u ON u.id = o.secretary_id
    LEFT JOIN mission m ON m.workspace_id = o.workspace_id AND m.offer_id = o.id
   WHERE o.workspace_id = $1 AND ($2::uuid IS NULL OR o.secretary_id = $2)`;
const seenBy = (actor: Actor) => [actor.workspace_id, actor.role === 'secretary' ? actor.user_id : null];

/** The rows of offers; inside a transaction. */
@Injectable()
export class OfferRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Throws `missing/no-such-offer`. */
  async get(actor: Actor, id: Id, lock: '' | 'FOR UPDATE OF o' = ''): Promise<OfferRow> {
    const [row] = await this.db.query<OfferRow>(`${READ} AND o.id = $3 ${lock}`, [...seenBy(actor), id]);
    if (!row) throw new DomainError('missing', 'no-such-offer', 'There is no offer with this id.');
    return row;
  }

  async view(actor: Actor, id: Id): Promise<OfferView> {
    return shown(await this.get(actor, id), await this.today(actor));
  }

  /** Offers, in the order they were made. */
  async list(actor: Actor, query: OfferQuery): Promise<Page<OfferView>> {
    const rows = await this.db.query<OfferRow>(
      `${READ} AND ($3::uuid IS NULL OR o.need_id = $3) AND ($4::uuid IS NULL OR o.secretary_id = $4)
        AND ($5::uuid IS NULL OR o.practice_id = $5) AND ($6::uuid IS NULL OR o.id > $6) ORDER BY o.id LIMIT $7`,
      [
        ...seenBy(actor),
        query.need_id ?? null,
        query.secretary_id ?? null,
        query.practice_id ?? null,
        query.cursor ?? null,
        query.limit + 1,
      ],
    );
    const today = await this.today(actor);
    return pageBy(
      'id',
      rows.map((row) => shown(row, today)),
      query.limit,
    );
  }

  /** Offers of a need or to a person that wait for an answer, held. */
  async open(workspace_id: Id, of: { readonly need_id?: Id; readonly secretary_id?: Id }): Promise<Offer[]> {
    return this.db.query<Offer>(
      `SELECT * FROM offer WHERE workspace_id = $1 AND state = 'proposed'
          AND ($2::uuid IS NULL OR need_id = $2) AND ($3::uuid IS NULL OR secretary_id = $3) ORDER BY id FOR UPDATE`,
      [workspace_id, of.need_id ?? null, of.secretary_id ?? null],
    );
  }

  /** Today, by the clock of the business. */
  async today(actor: Pick<Actor, 'workspace_id'>): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function shown(row: OfferRow, today: Day): OfferView {
  const { workspace_id: _, payment_days, payment_from, reason, mission_state, ...offer } = row;
  const pay_terms = payment_days !== null && payment_from ? { days: payment_days, from: payment_from } : null;
  return {
    ...offer,
    pay_terms,
    withdrawn_because: reason,
    state: offerState(row, mission_state, today),
  };
}
