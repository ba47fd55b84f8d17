import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Page } from '../platform/http/page.js';
import { Actors } from './actors.service.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyInput } from './api-keys.schema.js';
import { Audit } from './audit.service.js';
import { pageBy } from './paging.js';
import { makeToken, tokenHash } from './token.js';
import { IdPageQuery } from './workspaces.schema.js';

type ApiKeyRow = Omit<ApiKey, 'workspace_id' | 'token_hash'>;

/** Keys for programs: each acts for the member who made it and is told once. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly actors: Actors,
  ) {}

  /** Makes a key; `permissions` narrow it, and none may go beyond the actor's own. */
  create(actor: Actor, input: ApiKeyInput): Promise<ApiKeyRow & { token: string }> {
    const permissions = input.permissions ?? (actor.api_key_id ? [...actor.permissions] : null);
    permissions?.forEach((permission, index) => {
      if (actor.permissions.has(permission)) return;
      refuse(
        `/permissions/${index}`,
        'permission-not-held',
        `You do not hold the permission ${permission} yourself.`,
      );
    });
    const token = makeToken('pk', actor.workspace_id);
    const key: ApiKeyRow = {
      id: newId(),
      name: input.name,
      permissions,
      created_by: actor.user_id,
      created_at: this.now(),
      last_used_at: null,
      revoked_at: null,
    };
    return this.database.transaction(actor.workspace_id, async () => {
      await this.database.manager.insert(ApiKey, {
        ...key,
        workspace_id: actor.workspace_id,
        token_hash: tokenHash(token),
      });
      await this.audit.record(actor, 'api-key.created', 'api-key', key.id, { name: key.name, permissions });
      return { ...key, token };
    });
  }

  page(actor: Actor, query: IdPageQuery): Promise<Page<ApiKeyRow>> {
    return this.database.transaction(actor.workspace_id, async () => {
      const rows = await this.database.query<ApiKeyRow>(
        `SELECT id, name, permissions, created_by, created_at, last_used_at, revoked_at FROM api_key
          WHERE workspace_id = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
        [actor.workspace_id, query.limit + 1, query.cursor ?? null],
      );
      return pageBy('id', rows, query.limit);
    });
  }

  /** Revokes a key at once on this instance, within a second on the others. */
  revoke(actor: Actor, key: Id): Promise<void> {
    return this.database.transaction(actor.workspace_id, async () => {
      const revoked = await this.database.execute(
        'UPDATE api_key SET revoked_at = $3 WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL',
        [actor.workspace_id, key, this.now()],
      );
      if (revoked === 0)
        throw new DomainError('missing', 'no-such-api-key', 'There is no such living API key.');
      await this.audit.record(actor, 'api-key.revoked', 'api-key', key);
      this.database.afterCommit(() => this.actors.forget());
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
