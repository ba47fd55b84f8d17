import { createHmac, hkdfSync } from 'node:crypto';
import { CallHandler, ExecutionContext, Injectable, NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, Observable } from 'rxjs';
import { DomainError } from '../../kernel/domain-error.js';
import { Config } from '../config/config.service.js';
import { Database } from '../database/database.service.js';
import { Actor } from './actor.js';
import { JSON_TYPE } from './contract.interceptor.js';

const UNKEPT = 'permanence:unkept';
const KEY = /^[\x21-\x7e]{1,200}$/;

/** Marks a route whose answer holds a secret shown once: such an answer is never kept for replay. */
export const AnswersSecret = () => SetMetadata(UNKEPT, true);

/**
 * Marks a route that asks who is there on its way, once it knows whether it has to: an attempt counts whatever becomes of
 * the rest, so they are never one transaction. Its own rules must refuse to do the same twice.
 */
export const AsksOnItsWay = () => SetMetadata(UNKEPT, true);

interface Stored {
  request_hash: string;
  status: number | null;
  body: string | null;
}

/**
 * Makes a POST safe to send again: the key row, the effect and the answer are written in one transaction, so a key
 * either has its effect and its answer, to the byte, or neither. A concurrent twin waits for the first; another body is a 409. Each
 * new key clears some of its workspace that are older than eight days.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly reflector: Reflector,
    private readonly config: Config,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { user?: Actor }>();
    const key = request.headers['idempotency-key'];
    const streamed = request.body === undefined || request.body === null;
    const unkept = streamed || this.reflector.get<boolean>(UNKEPT, context.getHandler());
    if (request.method !== 'POST' || key === undefined || !request.user || unkept) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) {
      throw new DomainError(
        'invalid',
        'bad-idempotency-key',
        'An Idempotency-Key is 1 to 200 printable characters.',
      );
    }
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(
      this.once(request.user, key, request, reply, () =>
        lastValueFrom(next.handle(), { defaultValue: null }),
      ),
    );
  }

  private once(
    actor: Actor,
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const hash = createHmac('sha256', this.keyOf(actor.workspace_id))
      .update(JSON.stringify([request.url, request.body]))
      .digest('hex');
    const scope = [actor.workspace_id, actor.user_id, key] as const;
    return this.database.transaction(actor.workspace_id, async () => {
      const made = await this.database.execute(
        `WITH expired AS (
           SELECT user_id, key FROM idempotency_key
            WHERE workspace_id = $1 AND created_at < now() - interval '8 days' AND (user_id, key) <> ($2, $3)
            ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED
         ), gone AS (
           DELETE FROM idempotency_key USING expired
            WHERE workspace_id = $1 AND idempotency_key.user_id = expired.user_id AND idempotency_key.key = expired.key
         )
         INSERT INTO idempotency_key (workspace_id, user_id, key, request_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, user_id, key) DO NOTHING`,
        [...scope, hash],
      );
      if (made === 0) return this.replay(scope, hash, reply);
      const body = await work();
      await this.database.execute(
        `UPDATE idempotency_key SET status = $4, body = $5
          WHERE workspace_id = $1 AND user_id = $2 AND key = $3`,
        [...scope, reply.statusCode, typeof body === 'string' ? body : null],
      );
      return body;
    });
  }

  /** A plain hash of a body with little that is not known would tell the rest to who tries it all: the NISS of a patient. */
  private keyOf(workspace: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.config.secretKey, workspace, 'idempotent requests', 32));
  }

  private async replay(
    scope: readonly [string, string, string],
    hash: string,
    reply: FastifyReply,
  ): Promise<unknown> {
    const [stored] = await this.database.query<Stored>(
      `SELECT request_hash, status, body FROM idempotency_key
        WHERE workspace_id = $1 AND user_id = $2 AND key = $3`,
      scope,
    );
    if (stored?.request_hash !== hash) {
      throw new DomainError(
        'conflict',
        'idempotency-key-reused',
        'This Idempotency-Key was used for another request.',
      );
    }
    reply.status(stored.status ?? 200).header('idempotent-replayed', 'true');
    if (stored.body !== null) reply.header('content-type', JSON_TYPE);
    return stored.body;
  }
}
