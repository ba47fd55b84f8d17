import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { refuse } from '../../kernel/domain-error.js';
import { checkIban } from '../../kernel/iban.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Page, pageOf } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { StepUp } from '../../workspaces/step-up.service.js';
import { checkIdentity } from '../../workspaces/workspace-identity.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { accountMail } from './account-mail.js';
import { BillingMandate } from './billing-mandate.entity.js';
import { MandateQuery, NewMandate } from './mandates.schema.js';
import { LATEST } from './self-billing.js';

constraintMeans(
  'ex_billing_mandate_days',
  'conflict',
  'mandates-overlap',
  'This freelancer has a mandate on some of these days already: revoke it first, or begin the day after it ends.',
);
constraintMeans(
  'ex_billing_mandate_prefix',
  'conflict',
  'prefix-taken',
  'Another freelancer’s numbers begin with this prefix: each has a series of their own.',
);
constraintMeans('fk_billing_mandate_secretary_id', 'missing', 'no-such-member', 'There is no such member.');

/** Mandates of freelancers: recorded, revoked, never changed. */
@Injectable()
export class Mandates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly stepUp: StepUp,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Another account than that of the mandate before asks who is there, and its freelancer is told at the address
   * of both: who turns an account aside changes the address too. Throws what `checkIdentity` and `StepUp.requireOr` throw,
   * `invalid/days-reversed`, `conflict/mandates-overlap`, `conflict/prefix-taken`.
   */
  async create(actor: Actor, { password, ...input }: NewMandate, ip: string): Promise<BillingMandate> {
    if (input.signed_on > input.valid_from)
      refuse('/signed_on', 'days-reversed', 'A mandate is signed before anything is written under it.');
    if (input.valid_to && input.valid_to < input.valid_from)
      refuse('/valid_to', 'days-reversed', 'The mandate ends before it begins.');
    const iban = checkIban(input.iban, '/iban');
    const before = await this.db.transaction(actor.workspace_id, () =>
      this.latest(actor, input.secretary_id),
    );
    const turned = before !== undefined && before.iban !== iban ? before : null;
    if (turned) await this.stepUp.requireOr(actor, password, ip);
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone, name } = await this.workspaces.current(actor);
      const { time_zone: _, ...row } = checkIdentity({
        siret: null,
        vat_number: null,
        rpm: null,
        bic: null,
        ...input,
        legal_form: input.legal_form,
        valid_to: input.valid_to ?? null,
        time_zone,
        workspace_id: actor.workspace_id,
        id: newId(),
        created_at: new Date(this.clock.now()).toISOString(),
        revoked_at: null,
      } as BillingMandate & { time_zone: string } & Parameters<typeof checkIdentity>[0]);
      await this.db.manager.insert(BillingMandate, row);
      const { id, secretary_id, prefix } = row;
      await this.audit.record(actor, 'mandate.recorded', 'mandate', id, { secretary_id, prefix });
      if (turned) {
        const news = accountMail({ business: name, before: turned.iban, iban }, row.language);
        for (const to of new Set([turned.email, row.email])) await this.outbox.mail({ to, ...news });
        await this.audit.record(actor, 'mandate.account-changed', 'mandate', id, {
          before: turned.iban,
          iban,
        });
      }
      return row;
    });
  }

  async list(actor: Actor, { limit, cursor, secretary_id }: MandateQuery): Promise<Page<BillingMandate>> {
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<BillingMandate>(
        `SELECT * FROM billing_mandate
          WHERE workspace_id = $1 AND ($2::uuid IS NULL OR secretary_id = $2) AND ($3::uuid IS NULL OR id < $3)
          ORDER BY id DESC LIMIT $4`,
        [actor.workspace_id, secretary_id ?? null, cursor ?? null, limit + 1],
      ),
    );
    const { items, next_cursor } = pageOf(rows, limit, ['id']);
    return { items, next_cursor: next_cursor && items.at(-1)!.id };
  }

  /** The mandate by its id; inside a transaction. */
  async row(actor: Actor, mandate: Id): Promise<BillingMandate> {
    const [row] = await this.db.query<BillingMandate>(
      'SELECT * FROM billing_mandate WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, mandate],
    );
    return row!;
  }

  /** Where a freelancer is written to now: the address of their latest mandate, which need not be the one of a bill. */
  async address(actor: Actor, secretary: Id): Promise<Pick<BillingMandate, 'email' | 'language'>> {
    const [mandate] = await this.db.query<BillingMandate>(
      `SELECT * FROM billing_mandate m WHERE workspace_id = $1 AND secretary_id = $2 ORDER BY ${LATEST} LIMIT 1`,
      [actor.workspace_id, secretary],
    );
    return mandate!;
  }

  /** The last one recorded for the latest days, also one that was revoked: an account is compared with that. */
  private async latest(actor: Actor, secretary: Id): Promise<BillingMandate | undefined> {
    const [latest] = await this.db.query<BillingMandate>(
      `SELECT * FROM billing_mandate
        WHERE workspace_id = $1 AND secretary_id = $2 ORDER BY valid_from DESC, created_at DESC, id DESC LIMIT 1`,
      [actor.workspace_id, secretary],
    );
    return latest;
  }

  /**
   * Under which mandates work up to the day `to` is written on the day `on`, by their freelancer: those in force on `to`, or
   * where these have ended or were revoked meanwhile the ones that followed. Inside a transaction.
   */
  async writing(actor: Actor, to: Day, on: Day): Promise<Map<Id, BillingMandate>> {
    const followed = await this.inForce(actor, on);
    const all = new Map(await this.inForce(actor, to));
    for (const [secretary, mandate] of all) {
      const over = mandate.valid_to !== null && mandate.valid_to < on;
      all.set(secretary, (over && followed.get(secretary)) || mandate);
    }
    for (const secretary of (await this.revoked(actor, to)).keys()) {
      const next = followed.get(secretary);
      if (next && !all.has(secretary)) all.set(secretary, next);
    }
    return all;
  }

  /** On which days the mandates were revoked that would be in force on `to`, by their freelancer; inside a transaction. */
  async revoked(actor: Actor, to: Day): Promise<Map<Id, Day>> {
    const rows = await this.db.query<{ secretary_id: Id; revoked_at: string }>(
      `SELECT secretary_id, max(revoked_at) AS revoked_at FROM billing_mandate
        WHERE workspace_id = $1 AND revoked_at IS NOT NULL AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
        GROUP BY secretary_id`,
      [actor.workspace_id, to],
    );
    return new Map(rows.map(({ secretary_id, revoked_at }) => [secretary_id, revoked_at.slice(0, 10)]));
  }

  /** The mandates in force on a day, by their freelancer; inside a transaction. */
  async inForce(actor: Actor, on: Day): Promise<Map<Id, BillingMandate>> {
    const rows = await this.db.query<BillingMandate>(
      `SELECT * FROM billing_mandate
        WHERE workspace_id = $1 AND revoked_at IS NULL AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)`,
      [actor.workspace_id, on],
    );
    return new Map(rows.map((row) => [row.secretary_id, row]));
  }
}
