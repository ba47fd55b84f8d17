import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from './audit.service.js';
import { StepUp } from './step-up.service.js';
import { Workspace } from './workspace.entity.js';
import { checkIdentity, checkShown } from './workspace-identity.js';
import { WorkspaceChange, WorkspaceInput } from './workspaces.schema.js';

/** What a thief would change: these ask who is there. */
const GUARDED = ['iban', 'bic', 'account_name', 'email'] as const;

/** The business itself. */
@Injectable()
export class WorkspacesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly stepUp: StepUp,
  ) {}

  /** The workspace the actor works in. */
  current(actor: Pick<Actor, 'workspace_id'>): Promise<Workspace> {
    return this.database.transaction(actor.workspace_id, async () => {
      const [workspace] = await this.database.query<Workspace>(
        'SELECT * FROM workspace WHERE workspace_id = $1',
        [actor.workspace_id],
        'workspace-current',
      );
      return workspace!;
    });
  }

  /** True for a workspace made to look around. */
  async isDemo(workspace_id: Id): Promise<boolean> {
    const found = await this.database.transaction(workspace_id, () =>
      this.database.query('SELECT FROM workspace WHERE workspace_id = $1 AND demo', [workspace_id]),
    );
    return found.length > 0;
  }

  /** Throws `conflict/demo-sends-nothing` in a demo workspace. */
  async refuseInDemo({ workspace_id }: Pick<Actor, 'workspace_id'>): Promise<void> {
    if (!(await this.isDemo(workspace_id))) return;
    throw new DomainError(
      'conflict',
      'demo-sends-nothing',
      'Nothing leaves a demo workspace: do this in a workspace of your own.',
    );
  }

  /** The row of a new business, checked (`invalid` with pointers under `at`) and not yet stored. */
  draft(input: WorkspaceInput, at: string): Workspace {
    const now = new Date(this.clock.now()).toISOString();
    const workspace = {
      siret: null,
      vat_number: null,
      vat_on_debits: false,
      rpm: null,
      capital_cents: null,
      phone: null,
      iban: null,
      bic: null,
      account_name: null,
      language: 'fr' as const,
      time_zone: input.country === 'BE' ? 'Europe/Brussels' : 'Europe/Paris',
      requires_approval: false,
      payment_terms_days: 30,
      dispute_days: 30,
      setup_skipped: [],
      demo: false,
      ...input,
      workspace_id: newId(),
      created_at: now,
      updated_at: now,
    };
    checkShown(workspace, at);
    return checkIdentity(workspace, at);
  }

  /** Changes facts of the business; asks who is there where money or identity could be turned aside. */
  async change(actor: Actor, { password, ...change }: WorkspaceChange, ip: string): Promise<Workspace> {
    const seen = changedBy(change, await this.current(actor));
    const confirmed = GUARDED.some((field) => field in seen);
    if (confirmed) await this.stepUp.requireOr(actor, password, ip);
    return this.database.transaction(actor.workspace_id, async () => {
      await this.database.query('SELECT 1 FROM workspace WHERE workspace_id = $1 FOR UPDATE', [
        actor.workspace_id,
      ]);
      const before = await this.current(actor);
      const values = changedBy(change, before);
      const changed = Object.keys(values) as (keyof Workspace)[];
      if (changed.length === 0) return before;
      if (!confirmed && GUARDED.some((field) => field in values)) {
        throw new DomainError(
          'conflict',
          'changed-meanwhile',
          'Somebody changed the same facts just now: look again.',
        );
      }
      const updated_at = new Date(this.clock.now()).toISOString();
      await this.database.manager.update(
        Workspace,
        { workspace_id: actor.workspace_id },
        { ...values, updated_at },
      );
      await this.audit.record(actor, 'workspace.changed', 'workspace', actor.workspace_id, {
        before: Object.fromEntries(changed.map((key) => [key, before[key]])),
        after: values,
      });
      return this.current(actor);
    });
  }
}

/** The facts that `change` really changes, in canonical form. */
function changedBy(change: Partial<Workspace>, before: Workspace): Partial<Workspace> {
  const after = checkIdentity({ ...before, ...change });
  const keys = (Object.keys(change) as (keyof Workspace)[]).filter((key) => after[key] !== before[key]);
  const values: Partial<Workspace> = Object.fromEntries(keys.map((key) => [key, after[key]]));
  checkShown(values);
  return values;
}
