import { CanActivate, ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/http/actor.js';
import { StepUp } from './step-up.service.js';
import { Password } from './workspaces.schema.js';

/**
 * Asks who is there (`StepUp.requireOr`) after the permission and before anything else of a request: an attempt that is
 * counted, and refused, is part of no transaction of an `Idempotency-Key`.
 */
@Injectable()
class RecentProof implements CanActivate {
  constructor(private readonly stepUp: StepUp) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { user, body, ip } = context.switchToHttp().getRequest<FastifyRequest & { user: Actor }>();
    const given = Password.safeParse((body as { password?: unknown } | null | undefined)?.password);
    await this.stepUp.requireOr(user, given.data, ip);
    return true;
  }
}

/** Marks a route that turns money or power aside: only who showed lately who they are passes. */
export const AsksWhoIsThere = () => UseGuards(RecentProof);
