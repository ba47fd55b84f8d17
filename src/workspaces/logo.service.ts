import { Injectable, OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from './audit.service.js';
import { readPicture } from './image.js';
import { WorkspaceLogo } from './workspace-logo.entity.js';

const MOST_BYTES = 1_048_576;

/** The picture at the top of the workspace's documents. */
@Injectable()
export class LogoService implements OnModuleInit {
  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    const fastify = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    const limits = { parseAs: 'buffer' as const, bodyLimit: MOST_BYTES };
    fastify.addContentTypeParser(['image/png', 'image/jpeg'], limits, (_request, body, done) =>
      done(null, body),
    );
  }

  /** Replaces the logo; throws `invalid` unless `body` is a PNG or JPEG of bearable size, whatever its name says. */
  async put(actor: Actor, body: unknown): Promise<Omit<WorkspaceLogo, 'bytes' | 'workspace_id'>> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    const logo = { ...readPicture(bytes), updated_at: new Date(this.clock.now()).toISOString() };
    await this.database.transaction(actor.workspace_id, async () => {
      await this.database.execute(
        `INSERT INTO workspace_logo (workspace_id, media_type, width, height, bytes, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (workspace_id) DO UPDATE SET media_type = excluded.media_type, width = excluded.width,
           height = excluded.height, bytes = excluded.bytes, updated_at = excluded.updated_at`,
        [actor.workspace_id, logo.media_type, logo.width, logo.height, bytes, logo.updated_at],
      );
      await this.audit.record(actor, 'logo.changed', 'workspace', actor.workspace_id, {
        bytes: bytes.length,
      });
    });
    return logo;
  }

  /** The logo of the workspace; null when it has none. */
  current(actor: Pick<Actor, 'workspace_id'>): Promise<WorkspaceLogo | null> {
    return this.database.transaction(actor.workspace_id, async () => {
      const [logo] = await this.database.query<WorkspaceLogo>(
        'SELECT * FROM workspace_logo WHERE workspace_id = $1',
        [actor.workspace_id],
      );
      return logo ?? null;
    });
  }

  /** Like `current`, 404 when there is none. */
  async get(actor: Actor): Promise<WorkspaceLogo> {
    const logo = await this.current(actor);
    if (!logo) throw new DomainError('missing', 'no-logo', 'This workspace has no logo yet.');
    return logo;
  }
}
