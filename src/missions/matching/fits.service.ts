import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Fit } from './fit.js';
import { Instances } from './instances.service.js';
import type { CandidateList, CandidatesQuery } from './matching.schema.js';
import { rank } from './ranking.js';

/** Who fits which need. */
@Injectable()
export class Fits {
  constructor(
    private readonly db: Database,
    private readonly instances: Instances,
  ) {}

  /** The best people for a need, in order. Throws `missing/no-such-need` and `conflict/wrong-need-state`. */
  candidates(actor: Actor, need_id: Id, { top, from }: CandidatesQuery): Promise<CandidateList> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.mustBeOpen(actor, need_id);
      const instance = await this.instances.load(actor, { needs: [need_id], ...(from && { from }) });
      const [ranking] = rank(instance, { top });
      const names = new Map(instance.people.map(({ id, name }) => [id, name]));
      return {
        need_id,
        ...weekFrom(instance.week_from),
        items: ranking!.candidates.map((one) => ({
          user_id: one.person,
          name: names.get(one.person)!,
          ...shown(one),
        })),
      };
    });
  }

  private async mustBeOpen(actor: Actor, need_id: Id): Promise<void> {
    const [need] = await this.db.query<{ state: string; over: boolean }>(
      'SELECT state FROM need WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, need_id],
    );
    if (!need) throw new DomainError('missing', 'no-such-need', 'There is no need with this id.');
    if (need.state === 'withdrawn') {
      throw new DomainError('conflict', 'wrong-need-state', 'This need is withdrawn: nobody is looked for.');
    }
  }
}

const weekFrom = (from: Day) => ({ from, to: addDays(from, 6) });

const shown = ({ verdict, score, minutes, of, hours, findings }: Fit) => ({
  ...{ verdict, score, minutes, of },
  hours: [...hours],
  findings: [...findings],
});
