import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MembersService } from '../../workspaces/members.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { BillingMandate } from './billing-mandate.entity.js';
import { revocationMail, revocationToDo } from './revocation-mail.js';
import { SelfBillStore } from './self-bill-store.service.js';
import { centsOf } from './self-billing.js';

const EVER = '9999-12-31';

/** Ends mandates, and tells at once what waits because of it and what is to be done. */
@Injectable()
export class MandateRevoking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly members: MembersService,
    private readonly store: SelfBillStore,
  ) {}

  /** Ends a mandate at once; documents written under it stay. Throws `missing/no-such-mandate`. */
  revoke(actor: Actor, mandate: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const [before] = await this.db.query<BillingMandate>(
        'SELECT * FROM billing_mandate WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
        [actor.workspace_id, mandate],
      );
      if (!before) throw new DomainError('missing', 'no-such-mandate', 'There is no such mandate.');
      const { time_zone, name, email } = await this.workspaces.current(actor);
      const revoked_at = before.revoked_at ?? new Date(this.clock.now()).toISOString();
      const own = (await this.store.unbilled(actor, EVER)).filter(
        ({ statement }) => statement.secretary_id === before.secretary_id,
      );
      const on = before.revoked_at?.slice(0, 10) ?? this.clock.today(time_zone);
      const waiting_cents = Math.max(0, sum(own.map(centsOf)));
      const facts = { freelancer: before.name, on, waiting_cents };
      if (before.revoked_at === null) {
        await this.db.execute(
          'UPDATE billing_mandate SET revoked_at = $3 WHERE workspace_id = $1 AND id = $2',
          [actor.workspace_id, mandate, revoked_at],
        );
        await this.audit.record(actor, 'mandate.revoked', 'mandate', mandate, { waiting_cents });
        for (const { email: to, language } of await this.members.managers(actor.workspace_id))
          await this.outbox.mail({
            to,
            from_name: name,
            reply_to: email,
            ...revocationMail(facts, language),
          });
      }
      const told = (language: 'fr' | 'nl' | 'en' | 'de') => revocationToDo(facts, language);
      const to_do = { fr: told('fr'), nl: told('nl'), en: told('en'), de: told('de') };
      return { ...before, revoked_at, waiting_cents, to_do };
    });
  }
}
