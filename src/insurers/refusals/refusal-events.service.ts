import { Injectable } from '@nestjs/common';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { RefusalEvent } from './refusal-event.entity.js';

/** The return that says what happens to cases: of eFact, or of NOEMIE. */
type Said = { readonly return_id: Id } | { readonly noemie_return_id: Id };

/** Writes down what returns make of cases. Inside a transaction. */
@Injectable()
export class RefusalEvents {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async tell(
    actor: Actor,
    kind: RefusalEvent['kind'],
    cases: readonly { readonly id: Id }[],
    said: Said,
  ): Promise<void> {
    if (cases.length === 0) return;
    await this.db.execute(
      `INSERT INTO refusal_event (workspace_id, id, case_id, kind, at, user_id, return_id, noemie_return_id)
       SELECT $1, e.id, e.case_id, $4, $5, $6, $7, $8 FROM unnest($2::uuid[], $3::uuid[]) AS e (id, case_id)`,
      [
        this.db.workspace,
        cases.map(() => newId()),
        cases.map(({ id }) => id),
        kind,
        new Date(this.clock.now()).toISOString(),
        actor.user_id,
        'return_id' in said ? said.return_id : null,
        'return_id' in said ? null : said.noemie_return_id,
      ],
    );
  }
}
