import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/http/actor.js';
import { id, instant, PageQuery, pageSchema, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { Audit } from './audit.service.js';

const AuditPage = pageSchema(
  z
    .object({
      id,
      at: instant,
      user_id: id,
      user_name: z.string().max(200).nullable(),
      api_key_id: id.nullable(),
      action: z.string().max(100),
      subject_type: z.string().max(100),
      subject_id: z.string().max(200),
      detail: z.unknown(),
    })
    .meta({ id: 'AuditEvent' }),
).meta({ id: 'AuditPage' });

@ApiTags('workspace')
@Controller('audit')
export class AuditController {
  constructor(private readonly audit: Audit) {}

  /** Who did what, newest first. */
  @Get()
  @Requires('audit:read')
  @Returns(AuditPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.audit.page(actor, query);
  }
}
