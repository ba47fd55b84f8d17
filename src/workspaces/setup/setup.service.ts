import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../audit.service.js';
import { Totp } from '../totp.service.js';
import { WorkspacesService } from '../workspaces.service.js';
import { SetupChange } from './setup.schema.js';
import { SetupView, Step, setupView } from './setup-steps.js';

/** What a new business has done and has still to do; each feature says how its own step is seen to be done. */
@Injectable()
export class Setup {
  private readonly questions = new Map<Step, string>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly totp: Totp,
  ) {}

  /** Has `step` seen as done when this statement, whose $1 is the workspace, finds a row. */
  doneWhen(step: Step, statement: string): void {
    this.questions.set(step, statement);
  }

  async view(actor: Actor): Promise<SetupView> {
    const done = new Set<Step>(['identity']);
    if (await this.totp.isEnrolled(actor.user_id)) done.add('totp');
    return this.database.transaction(actor.workspace_id, async () => {
      const { iban, email, setup_skipped } = await this.workspaces.current(actor);
      if (iban) done.add('iban');
      if (email) done.add('mail');
      for (const [step, statement] of this.questions) {
        const found = await this.database.query(statement, [actor.workspace_id]);
        if (found.length > 0) done.add(step);
      }
      return setupView(done, new Set(setup_skipped));
    });
  }

  /** Leaves a step out, or takes it up again. */
  async change(actor: Actor, { step, skipped }: SetupChange): Promise<SetupView> {
    await this.database.transaction(actor.workspace_id, async () => {
      const changed = await this.database.execute(
        `UPDATE workspace SET setup_skipped = CASE WHEN $3 THEN setup_skipped || $2 ELSE array_remove(setup_skipped, $2) END
          WHERE workspace_id = $1 AND ($2 = ANY (setup_skipped)) <> $3`,
        [actor.workspace_id, step, skipped],
      );
      if (changed === 0) return;
      const action = skipped ? 'setup.skipped' : 'setup.taken-up';
      await this.audit.record(actor, action, 'workspace', actor.workspace_id, { step });
    });
    return this.view(actor);
  }
}
