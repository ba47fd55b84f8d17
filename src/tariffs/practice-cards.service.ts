import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { Day, Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import {
  CardInForce,
  CardVersion,
  cardsInForce,
  PricedPart,
  refuseBefore,
  refuseBilled,
  refuseUnborn,
  samePricing,
} from './cards-in-force.js';
import { RateCardAssignment } from './rate-card-assignment.entity.js';
import { RateCardUse } from './rate-card-use.entity.js';
import { NewAssignment } from './rate-cards.schema.js';

const pick = ({ rate_card_id, valid_from, holidays }: Assigned) => ({ rate_card_id, valid_from, holidays });
type Assigned = Omit<RateCardAssignment, 'workspace_id'>;

/** Which practice has which card from when, and which of its days invoices have priced: those keep their price. */
@Injectable()
export class PracticeCards {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
  ) {}

  /**
   * Gives a practice a card from a day on. The same day again replaces the card of that day, unless invoices priced it
   * (`conflict/days-already-billed`); a day before the latest assignment is refused (`conflict/valid-from-in-the-past`),
   * as is a card that has no version yet on that day (`conflict/card-not-in-force`). The same once more changes nothing.
   */
  async assign(
    actor: Actor,
    practiceId: Id,
    { rate_card_id, valid_from, holidays }: NewAssignment,
  ): Promise<Assigned> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practiceId);
      await this.lock(actor, practiceId);
      await this.hold(actor, [rate_card_id]);
      const [latest] = await this.assignments(actor, practiceId);
      if (latest && isDeepStrictEqual(pick(latest), { rate_card_id, valid_from, holidays })) return latest;
      if (latest) refuseBefore(valid_from, latest.valid_from, 'The card this practice has');
      await this.refuseBilled(actor, { practice_id: practiceId }, valid_from);
      refuseUnborn(await this.firstDay(actor, rate_card_id), valid_from);
      const [stored] = await this.db.query<Assigned>(
        `INSERT INTO rate_card_assignment (workspace_id, id, practice_id, rate_card_id, valid_from, holidays, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (workspace_id, practice_id, valid_from)
           DO UPDATE SET rate_card_id = excluded.rate_card_id, holidays = excluded.holidays, created_at = excluded.created_at
         RETURNING id, practice_id, rate_card_id, valid_from, holidays, created_at`,
        [
          actor.workspace_id,
          newId(),
          practiceId,
          rate_card_id,
          valid_from,
          JSON.stringify(holidays),
          new Date(this.clock.now()).toISOString(),
        ],
      );
      await this.audit.record(actor, 'rate_card.assigned', 'practice', practiceId, {
        rate_card_id,
        valid_from,
      });
      return stored!;
    });
  }

  /** Which cards a practice has had, latest first; throws `missing/no-such-practice`. */
  async assignmentsOf(actor: Actor, practiceId: Id): Promise<Assigned[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practiceId);
      return this.assignments(actor, practiceId);
    });
  }

  /** The cards that price a practice's days of a period, in order, for `rateParts`; days without a card are in none. */
  async cardsFor(actor: Actor, practiceId: Id, period: Period): Promise<CardInForce[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const assignments = await this.assignments(actor, practiceId);
      const versions = await this.db.query<CardVersion>(
        `SELECT rate_card_id, version, valid_from, sha256, definition FROM rate_card_version
          WHERE workspace_id = $1 AND rate_card_id = ANY($2::uuid[]) AND valid_from <= $3`,
        [actor.workspace_id, [...new Set(assignments.map(({ rate_card_id }) => rate_card_id))], period.to],
      );
      return cardsInForce(assignments, versions, period);
    });
  }

  /** Other practices that have one of these cards on some days of a period, and which days. */
  async othersWith(
    actor: Actor,
    practiceId: Id,
    cards: readonly Id[],
    period: Period,
  ): Promise<{ readonly practice_id: Id; readonly days: readonly Period[] }[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const others = await this.db.query<{ practice_id: Id }>(
        `SELECT DISTINCT practice_id FROM rate_card_assignment
          WHERE workspace_id = $1 AND rate_card_id = ANY($2::uuid[]) AND valid_from <= $3 AND practice_id <> $4
          ORDER BY practice_id`,
        [actor.workspace_id, cards, period.to, practiceId],
      );
      const found = [];
      for (const { practice_id } of others) {
        const parts = await this.cardsFor(actor, practice_id, period);
        const own = parts.filter(({ rate_card_id }) => cards.includes(rate_card_id));
        if (own.length > 0) found.push({ practice_id, days: own.map(({ period: days }) => days) });
      }
      return found;
    });
  }

  /**
   * Called while an invoice over `period` is issued: the days it priced keep their price from now on. Throws
   * `conflict/draft-out-of-date` when other cards or versions are in force than those it was priced with.
   */
  async recordUse(
    actor: Actor,
    practiceId: Id,
    period: Period,
    priced: readonly PricedPart[],
  ): Promise<void> {
    await this.db.transaction(actor.workspace_id, async () => {
      await this.lock(actor, practiceId);
      await this.hold(actor, [...new Set(priced.map(({ rate_card_id }) => rate_card_id))]);
      if (!samePricing(priced, await this.cardsFor(actor, practiceId, period))) {
        throw new DomainError(
          'conflict',
          'draft-out-of-date',
          'The rate card of this practice changed since this draft was made: refresh it, check it and issue it again.',
        );
      }
      await this.db.execute(
        `INSERT INTO rate_card_use AS u (workspace_id, practice_id, rate_card_id, priced_to)
         SELECT $1, $2, rate_card_id, max(priced_to)
           FROM unnest($3::uuid[], $4::date[]) AS part (rate_card_id, priced_to) GROUP BY rate_card_id
         ON CONFLICT (workspace_id, practice_id, rate_card_id)
           DO UPDATE SET priced_to = greatest(u.priced_to, excluded.priced_to)`,
        [
          actor.workspace_id,
          practiceId,
          priced.map(({ rate_card_id }) => rate_card_id),
          priced.map(({ period }) => period.to),
        ],
      );
    });
  }

  /** Throws `conflict/days-already-billed` when invoices of the practice, or those priced by the card, reach `from`. */
  async refuseBilled(
    actor: Actor,
    of: { readonly practice_id: Id } | { readonly rate_card_id: Id },
    from: Day,
  ): Promise<void> {
    const [use] = await this.db.query<Pick<RateCardUse, 'practice_id' | 'priced_to'>>(
      `SELECT practice_id, priced_to FROM rate_card_use
        WHERE workspace_id = $1 AND ($2::uuid IS NULL OR practice_id = $2) AND ($3::uuid IS NULL OR rate_card_id = $3)
          AND priced_to >= $4
        ORDER BY priced_to DESC LIMIT 1`,
      [
        actor.workspace_id,
        'practice_id' in of ? of.practice_id : null,
        'rate_card_id' in of ? of.rate_card_id : null,
        from,
      ],
    );
    if (use) refuseBilled(use.priced_to, (await this.practices.get(actor, use.practice_id)).name);
  }

  private assignments(actor: Actor, practiceId: Id): Promise<Assigned[]> {
    return this.db.query<Assigned>(
      `SELECT id, practice_id, rate_card_id, valid_from, holidays, created_at FROM rate_card_assignment
        WHERE workspace_id = $1 AND practice_id = $2 ORDER BY valid_from DESC`,
      [actor.workspace_id, practiceId],
    );
  }

  private async firstDay(actor: Actor, cardId: Id): Promise<Day> {
    const [first] = await this.db.query<{ day: Day }>(
      'SELECT min(valid_from) AS day FROM rate_card_version WHERE workspace_id = $1 AND rate_card_id = $2',
      [actor.workspace_id, cardId],
    );
    return first!.day;
  }

  /** Who changes the card of a practice and who issues its invoices wait for each other. */
  private async lock(actor: Actor, practiceId: Id): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [
      `${actor.workspace_id}${practiceId}`,
    ]);
  }

  /** Keeps new versions of these cards out until commit. */
  private async hold(actor: Actor, cards: readonly Id[]): Promise<void> {
    const found = await this.db.query(
      'SELECT id FROM rate_card WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR SHARE',
      [actor.workspace_id, cards],
    );
    if (found.length < cards.length) {
      throw new DomainError('missing', 'no-such-rate-card', 'There is no rate card with this id.');
    }
  }
}
