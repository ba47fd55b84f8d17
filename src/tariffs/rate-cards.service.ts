import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { Day, Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id, isId, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { Audit } from '../workspaces/audit.service.js';
import { checkCard } from './card-check.js';
import { digestOf } from './card-digest.js';
import { CardInForce, CardVersion, cardsInForce, checkContinuity, refuseBefore } from './cards-in-force.js';
import { RateCard as RateCardRow } from './rate-card.entity.js';
import { RateCard } from './rate-card.js';
import { RateCardAssignment } from './rate-card-assignment.entity.js';
import { RateCardVersion } from './rate-card-version.entity.js';
import { NewAssignment, NewRateCard, NewRateCardVersion } from './rate-cards.schema.js';

type Own<Row> = Omit<Row, 'workspace_id'>;
type Summary = Own<RateCardRow> & Pick<RateCardVersion, 'version' | 'valid_from' | 'sha256'>;
type Detail = Summary & Pick<RateCardVersion, 'definition'>;

const SUMMARY = 'c.id, c.name, c.created_at, v.version, v.valid_from, v.sha256';
const LATEST = `FROM rate_card c JOIN LATERAL (
    SELECT * FROM rate_card_version l WHERE l.workspace_id = c.workspace_id AND l.rate_card_id = c.id
     ORDER BY l.version DESC LIMIT 1) v ON true`;

/** Rate cards, their versions and who has which: only ever added to, so that what was priced stays as it was. */
@Injectable()
export class RateCardsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
  ) {}

  /** Stores a card with its version 1; throws what `checkCard` throws. */
  async create(actor: Actor, { name, ...first }: NewRateCard): Promise<Detail> {
    checkCard(first.definition, '/definition');
    return this.db.transaction(actor.workspace_id, async () => {
      const card: RateCardRow = {
        workspace_id: actor.workspace_id,
        id: newId(),
        name,
        created_at: this.now(),
      };
      await this.db.manager.insert(RateCardRow, card);
      const { sha256 } = await this.store(actor, card.id, 1, first);
      await this.audit.record(actor, 'rate_card.created', 'rate_card', card.id, { name, sha256 });
      return this.get(actor, card.id);
    });
  }

  /** The card with its latest version; throws `missing/no-such-rate-card`. */
  async get(actor: Actor, id: Id): Promise<Detail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [card] = await this.db.query<Detail>(
        `SELECT ${SUMMARY}, v.definition ${LATEST} WHERE c.workspace_id = $1 AND c.id = $2`,
        [actor.workspace_id, id],
      );
      return card ?? noSuchCard();
    });
  }

  /** Cards by name. */
  async list(actor: Actor, query: PageQuery): Promise<Page<Summary>> {
    const after = cursorValues(query.cursor, 2);
    if (after && !isId(String(after[1]))) badCursor();
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<Summary>(
        `SELECT ${SUMMARY} ${LATEST}
          WHERE c.workspace_id = $1 AND ($2::text IS NULL OR (c.name, c.id) > ($2, $3::uuid))
          ORDER BY c.name, c.id LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      ),
    );
    return pageOf(rows, query.limit, ['name', 'id']);
  }

  /**
   * Adds a version. Throws what `checkCard` and `checkContinuity` throw, and `conflict/valid-from-in-the-past` when it
   * would begin before a version that is there.
   */
  async addVersion(actor: Actor, cardId: Id, given: NewRateCardVersion): Promise<Own<RateCardVersion>> {
    checkCard(given.definition, '/definition');
    return this.db.transaction(actor.workspace_id, async () => {
      await this.lock(actor, cardId);
      const latest = await this.get(actor, cardId);
      refuseBefore(given.valid_from, latest.valid_from, `Version ${latest.version} of this card`);
      checkContinuity(latest.definition, given.definition, '/definition');
      const { workspace_id: _, ...stored } = await this.store(actor, cardId, latest.version + 1, given);
      const { version, valid_from, sha256 } = stored;
      await this.audit.record(actor, 'rate_card.version_added', 'rate_card', cardId, {
        version,
        valid_from,
        sha256,
      });
      return stored;
    });
  }

  /** Versions of a card, latest first. */
  async versions(actor: Actor, cardId: Id, query: PageQuery): Promise<Page<Own<RateCardVersion>>> {
    const after = cursorValues(query.cursor, 1);
    if (after && !Number.isInteger(after[0])) badCursor();
    return this.db.transaction(actor.workspace_id, async () => {
      await this.get(actor, cardId);
      const rows = await this.db.query<Own<RateCardVersion>>(
        `SELECT id, rate_card_id, version, valid_from, sha256, created_by, created_at, definition
           FROM rate_card_version
          WHERE workspace_id = $1 AND rate_card_id = $2 AND ($3::integer IS NULL OR version < $3)
          ORDER BY version DESC LIMIT $4`,
        [actor.workspace_id, cardId, after?.[0] ?? null, query.limit + 1],
      );
      return pageOf(rows, query.limit, ['version']);
    });
  }

  /**
   * Gives a practice a card from a day on. The same day again replaces the card of that day; an earlier day than the
   * latest assignment is refused (`conflict/valid-from-in-the-past`), as is a card that has no version yet on that day.
   */
  async assign(
    actor: Actor,
    practiceId: Id,
    { rate_card_id, valid_from }: NewAssignment,
  ): Promise<Own<RateCardAssignment>> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practiceId);
      await this.lock(actor, rate_card_id);
      const [latest] = await this.assignments(actor, practiceId);
      if (latest) refuseBefore(valid_from, latest.valid_from, 'The card this practice has');
      await this.refuseUnborn(actor, rate_card_id, valid_from);
      const [stored] = await this.db.query<Own<RateCardAssignment>>(
        `INSERT INTO rate_card_assignment (workspace_id, id, practice_id, rate_card_id, valid_from, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace_id, practice_id, valid_from)
           DO UPDATE SET rate_card_id = excluded.rate_card_id, created_at = excluded.created_at
         RETURNING id, practice_id, rate_card_id, valid_from, created_at`,
        [actor.workspace_id, newId(), practiceId, rate_card_id, valid_from, this.now()],
      );
      await this.audit.record(actor, 'rate_card.assigned', 'practice', practiceId, {
        rate_card_id,
        valid_from,
      });
      return stored!;
    });
  }

  /** Which cards a practice has had, latest first; throws `missing/no-such-practice`. */
  async assignmentsOf(actor: Actor, practiceId: Id): Promise<Own<RateCardAssignment>[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.practices.get(actor, practiceId);
      return this.assignments(actor, practiceId);
    });
  }

  private assignments(actor: Actor, practiceId: Id): Promise<Own<RateCardAssignment>[]> {
    return this.db.query<Own<RateCardAssignment>>(
      `SELECT id, practice_id, rate_card_id, valid_from, created_at FROM rate_card_assignment
        WHERE workspace_id = $1 AND practice_id = $2 ORDER BY valid_from DESC`,
      [actor.workspace_id, practiceId],
    );
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

  private async store(
    actor: Actor,
    rate_card_id: Id,
    version: number,
    { valid_from, definition }: { readonly valid_from: Day; readonly definition: RateCard },
  ): Promise<RateCardVersion> {
    const row: RateCardVersion = {
      workspace_id: actor.workspace_id,
      id: newId(),
      rate_card_id,
      version,
      valid_from,
      definition,
      sha256: digestOf(definition),
      created_by: actor.user_id,
      created_at: this.now(),
    };
    await this.db.query(
      `INSERT INTO rate_card_version
         (workspace_id, id, rate_card_id, version, valid_from, definition, sha256, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        row.workspace_id,
        row.id,
        rate_card_id,
        version,
        valid_from,
        JSON.stringify(definition),
        row.sha256,
        row.created_by,
        row.created_at,
      ],
    );
    return row;
  }

  /** Versions of one card are numbered one after the other. */
  private async lock(actor: Actor, cardId: Id): Promise<void> {
    const [card] = await this.db.query(
      'SELECT id FROM rate_card WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, cardId],
    );
    if (!card) noSuchCard();
  }

  private async refuseUnborn(actor: Actor, cardId: Id, on: Day): Promise<void> {
    const [first] = await this.db.query<{ valid_from: Day }>(
      'SELECT valid_from FROM rate_card_version WHERE workspace_id = $1 AND rate_card_id = $2 ORDER BY valid_from LIMIT 1',
      [actor.workspace_id, cardId],
    );
    if (first && first.valid_from <= on) return;
    const detail = `This card prices nothing before ${first?.valid_from}: assign it from then on.`;
    throw new DomainError('conflict', 'card-not-in-force', detail, [
      { pointer: '/valid_from', code: 'card-not-in-force', detail },
    ]);
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function noSuchCard(): never {
  throw new DomainError('missing', 'no-such-rate-card', 'There is no rate card with this id.');
}

function badCursor(): never {
  throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
}
