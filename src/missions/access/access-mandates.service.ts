import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { checkNihii } from '../../kernel/identifiers.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { MandateOnQuery } from './access.schema.js';
import { MandateService } from './access-kinds.js';
import { AccessReading, GrantRow, StatedGrant, stated } from './access-reading.service.js';

/** For which service, and given by which care provider; either may be left open. */
interface WantedMandate {
  readonly service?: MandateService;
  readonly mandator_nihii?: string;
}

/** MyCareNet mandates in force: what anything sent to the sickness funds for a practice must ask for first. */
@Injectable()
export class AccessMandates {
  constructor(
    private readonly db: Database,
    private readonly practices: PracticesService,
    private readonly reading: AccessReading,
  ) {}

  /**
   * The mandate in force for `practice` on `day`, given, unexpired and not revoked: of several the one that lasts longest.
   * Null when there is none. It is the same whoever asks; `shown` is what of it a person may read.
   */
  async mandateFor(
    actor: Actor,
    practice: Id,
    day: Day,
    { service, mandator_nihii }: WantedMandate = {},
  ): Promise<StatedGrant | null> {
    const rows = await this.db.transaction(actor.workspace_id, () =>
      this.db.query<GrantRow>(
        `SELECT * FROM access_grant g
          WHERE g.workspace_id = $1 AND g.practice_id = $2 AND g.kind = 'mycarenet_mandate'
            AND ($3::text IS NULL OR $3 = ANY (g.scope))
            AND ($4::text IS NULL OR left(g.mandator_nihii, 8) = left($4, 8))
          ORDER BY g.valid_to DESC NULLS FIRST, g.id DESC`,
        [actor.workspace_id, practice, service ?? null, mandator_nihii ?? null],
      ),
    );
    const inForce = ({ state }: StatedGrant) => state === 'active' || state === 'expiring';
    return rows.map((row) => stated(row, day)).find(inForce) ?? null;
  }

  /** Like `mandateFor`, today unless said otherwise; throws `missing/no-such-practice` and `missing/no-mandate`. */
  async require(actor: Actor, practice: Id, { on, service, mandator_nihii }: MandateOnQuery) {
    const nihii = mandator_nihii && checkNihii(mandator_nihii, '/mandator_nihii');
    return this.db.transaction(actor.workspace_id, async () => {
      const { name } = await this.practices.get(actor, practice);
      const day = on ?? (await this.reading.today(actor));
      const mandate = await this.mandateFor(actor, practice, day, { service, mandator_nihii: nihii });
      if (mandate) return shown(actor, mandate);
      const what = service ? ` for ${service}` : '';
      throw new DomainError(
        'missing',
        'no-mandate',
        `${name} has no MyCareNet mandate${what} in force on ${day}: record one before anything is sent for it.`,
      );
    });
  }
}

/** A secretary reads that there is a mandate, and until when; whose it is only where it is hers. */
const shown = (actor: Actor, mandate: StatedGrant): StatedGrant =>
  actor.role === 'secretary' && mandate.secretary_id !== actor.user_id
    ? { ...mandate, secretary_id: null }
    : mandate;
