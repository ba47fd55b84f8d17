import { Id } from '../../kernel/id.js';

/** Who acts, in which workspace, with which permissions: made by a sign-in strategy, passed first to every service. */
export interface Actor {
  readonly workspace_id: Id;
  readonly user_id: Id;
  readonly role: string;
  /** Set for the role `practice`: the only practice whose data this actor may see. */
  readonly practice_id: Id | null;
  readonly permissions: ReadonlySet<string>;
  readonly session_id: string | null;
  readonly api_key_id: Id | null;
}

/** The application itself at work in a workspace, for jobs: it reads everything and is nobody in the audit trail. */
export function systemActor(workspace_id: Id): Actor {
  return {
    workspace_id,
    user_id: '00000000-0000-0000-0000-000000000000',
    role: 'system',
    practice_id: null,
    permissions: new Set(),
    session_id: null,
    api_key_id: null,
  };
}
