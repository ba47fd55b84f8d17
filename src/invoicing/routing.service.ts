import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id, isId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor, systemActor } from '../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../platform/http/page.js';
import { Audit } from '../workspaces/audit.service.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Decision, endpointOf, over, Route, RouteBuyer, RouteFacts, routeOn } from './routing.js';
import { InvoiceRoute, RoutePageQuery } from './routing.schema.js';
import { problemsOf, RouteProblem } from './routing-problems.js';
import { routeSentence } from './routing-sentence.js';
import { Network } from './routing-table.js';
import { TransportSettingsService } from './transports/transport-settings.service.js';

type Row = RouteBuyer & {
  readonly name: string;
  readonly looked_up: string | null;
  readonly decision: Memo | null;
};

/** A route as it was decided, with the practice it is for. */
export interface DecidedRoute extends Route {
  readonly recipient: string | null;
  readonly problems: readonly RouteProblem[];
}

/** The practices with what decides their routes; the billing contact gets the mails. */
const BUYERS = `
  SELECT p.id, p.name, p.country, p.vat_status, p.vat_number, p.vat_number_until, p.company_number, p.delivery,
         p.endpoint_scheme, p.endpoint_id, coalesce(c.email, p.email) AS email, r.reachable, r.looked_up, r.decision
    FROM practice p
    LEFT JOIN LATERAL (
      SELECT email FROM contact
       WHERE workspace_id = $1 AND practice_id = p.id AND role = 'billing' AND email IS NOT NULL
       ORDER BY name, id LIMIT 1) c ON true
    LEFT JOIN practice_route r ON r.workspace_id = $1 AND r.practice_id = p.id
   WHERE p.workspace_id = $1 AND ($2::uuid IS NULL OR p.id = $2)`;
const AT_ONCE = 200;

/** Decides how documents reach each practice, from facts as they are, and tells when a decision changes. */
@Injectable()
export class RoutingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly settings: TransportSettingsService,
  ) {}

  /** Throws `missing/no-such-practice`. */
  async route(actor: Actor, practice: Id, on?: Day): Promise<InvoiceRoute> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.buyer(actor, practice);
      const { seller, networks, today } = await this.common(actor);
      return shown(row, { seller, networks, buyer: row }, on ?? today);
    });
  }

  page(actor: Actor, { on, cursor, limit }: RoutePageQuery): Promise<Page<InvoiceRoute>> {
    const [name, id] = cursorValues(cursor, 2) ?? [null, null];
    if (id !== null && !isId(String(id))) {
      throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
    }
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Row>(
        `${BUYERS} AND p.archived_at IS NULL AND ($3::text IS NULL OR (p.name, p.id) > ($3, $4::uuid))
          ORDER BY p.name, p.id LIMIT $5`,
        [actor.workspace_id, actor.practice_id, name, id, limit + 1],
      );
      const { seller, networks, today } = await this.common(actor);
      const { items, next_cursor } = pageOf(rows, limit, ['name', 'id']);
      return {
        items: items.map((row) => shown(row, { seller, networks, buyer: row }, on ?? today)),
        next_cursor,
      };
    });
  }

  /** The route of a document issued on that day for a service until `tax_point`, or its way over a network somebody chose. */
  async forDocument(
    actor: Actor,
    practice: Id,
    on: Day,
    tax_point: Day,
    chosen?: Network,
  ): Promise<DecidedRoute> {
    const buyer = known(await this.buyer(actor, practice));
    const { seller, networks } = await this.common(actor);
    const facts: RouteFacts = { seller, networks, buyer, tax_point };
    const decided = routeOn(facts, on);
    const route = chosen === undefined ? decided : over(chosen, decided, facts);
    return { ...route, recipient: recipientOf(facts, route), problems: problemsOf(facts, route, on) };
  }

  /** What a look-up of the practice's own address found, for the routes that depend on it. */
  async remember(actor: Actor, practice: Id, address: string, reachable: boolean | null): Promise<void> {
    await this.db.execute(
      `INSERT INTO practice_route (workspace_id, practice_id, looked_up, reachable, looked_up_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, practice_id) DO UPDATE SET looked_up = $3, reachable = $4, looked_up_at = $5`,
      [actor.workspace_id, practice, address, reachable, this.now()],
    );
  }

  /** The address of a practice on its network; throws `missing/no-such-practice`. */
  async addressOf(actor: Actor, practice: Id): Promise<{ scheme: string; id: string } | null> {
    return endpointOf(await this.buyer(actor, practice));
  }

  /** Decides anew for every practice and records each route that is not what it was; run twice, it tells nothing twice. */
  async check(workspace_id: Id, signal?: AbortSignal): Promise<void> {
    const actor = systemActor(workspace_id);
    for (let after: Id | null = null; ; ) {
      signal?.throwIfAborted();
      after = await this.db.transaction(workspace_id, () => this.checkSome(actor, after));
      if (after === null) return;
    }
  }

  private async checkSome(actor: Actor, after: Id | null): Promise<Id | null> {
    const rows = await this.db.query<Row>(
      `${BUYERS} AND p.archived_at IS NULL AND ($3::uuid IS NULL OR p.id > $3) ORDER BY p.id LIMIT $4`,
      [actor.workspace_id, null, after, AT_ONCE],
    );
    const { seller, networks, today } = await this.common(actor);
    for (const row of rows) {
      const route = routeOn({ seller, networks, buyer: known(row) }, today);
      await this.tell(actor, row, route, today);
    }
    return rows.length < AT_ONCE ? null : rows.at(-1)!.id;
  }

  private async tell(actor: Actor, row: Row, route: Route, today: Day): Promise<void> {
    const now = memoOf(route);
    const before = row.decision && memoOf(row.decision);
    if (before && JSON.stringify(before) === JSON.stringify(now)) return;
    await this.db.execute(
      `INSERT INTO practice_route (workspace_id, practice_id, decision, decided_on, changed_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (workspace_id, practice_id) DO UPDATE SET decision = $3, decided_on = $4, changed_at = $5`,
      [actor.workspace_id, row.id, JSON.stringify(now), today, this.now()],
    );
    if (before === null) return;
    const sentence = routeSentence(route, (await this.workspaces.current(actor)).language);
    await this.audit.record(actor, 'route.changed', 'practice', row.id, { before, after: now, sentence });
  }

  private async buyer(actor: Actor, practice: Id): Promise<Row> {
    const [row] = await this.db.query<Row>(`${BUYERS} AND p.id = $3`, [
      actor.workspace_id,
      actor.practice_id,
      practice,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-practice', 'There is no practice with this id.');
    return row;
  }

  private async common(actor: Actor) {
    const { country, vat_number, time_zone } = await this.workspaces.current(actor);
    const networks = await this.settings.networks(actor.workspace_id);
    return { seller: { country, vat_number }, networks, today: this.clock.today(time_zone) };
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** The buyer, with what a look-up found of the address it has now. */
function known(row: Row): RouteBuyer {
  const address = endpointOf(row);
  const same = address !== null && row.looked_up === `${address.scheme}:${address.id}`;
  return same ? row : { ...row, reachable: null };
}

function recipientOf({ buyer }: RouteFacts, { network }: Decision): string | null {
  if (network === 'email') return buyer.email;
  const address = endpointOf(buyer);
  return address && `${address.scheme}:${address.id}`;
}

type Turn = Pick<Decision, 'document' | 'network' | 'obligation' | 'e_reporting'>;
type Memo = Turn & Pick<Route, 'adapter' | 'until'> & { readonly next: Turn | null };

const turnOf = ({ document, network, obligation, e_reporting }: Turn): Turn => ({
  document,
  network,
  obligation,
  e_reporting,
});

/** What is compared from one day to the next, in one order of keys. */
function memoOf({ adapter, until, next, ...now }: Memo): Memo {
  return { ...turnOf(now), adapter, until, next: next && turnOf(next) };
}

function shown(row: Row, given: RouteFacts, on: Day): InvoiceRoute {
  const facts = { ...given, buyer: known(row) };
  const route = routeOn(facts, on);
  return {
    ...route,
    practice_id: row.id,
    practice_name: row.name,
    on,
    recipient: recipientOf(facts, route),
    next: route.next && { from: addDays(route.until!, 1), ...route.next },
    sentence: {
      fr: routeSentence(route, 'fr'),
      nl: routeSentence(route, 'nl'),
      en: routeSentence(route, 'en'),
      de: routeSentence(route, 'de'),
    },
    problems: problemsOf(facts, route, on),
  };
}
