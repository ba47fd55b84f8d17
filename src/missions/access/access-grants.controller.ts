import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  AccessGrantDetail,
  AccessGranting,
  AccessGrantPage,
  AccessGrantQuery,
  AccessGrantView,
  AccessRevoking,
  MandateOnQuery,
  NewAccessGrant,
} from './access.schema.js';
import { AccessGrants } from './access-grants.service.js';
import { AccessMandates } from './access-mandates.service.js';
import { AccessReading } from './access-reading.service.js';

@ApiTags('access')
@Controller('access-grants')
export class AccessGrantsController {
  constructor(
    private readonly grants: AccessGrants,
    private readonly reading: AccessReading,
  ) {}

  /** Records an access, mandate or undertaking: asked for, or given with `granted_on`. */
  @Post()
  @Requires('access:write')
  @TakesIdempotencyKey()
  @Returns(AccessGrantDetail, HttpStatus.CREATED)
  recordGrant(@CurrentActor() actor: Actor, @Body({ schema: NewAccessGrant }) body: NewAccessGrant) {
    return this.grants.record(actor, body);
  }

  /** Grants, newest first: a secretary's own, a practice's own, all for managers. */
  @Get()
  @Requires('access:read')
  @Returns(AccessGrantPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: AccessGrantQuery }) query: AccessGrantQuery) {
    return this.reading.list(actor, query);
  }

  /** A grant with its history. */
  @Get(':grant_id')
  @Requires('access:read')
  @Returns(AccessGrantDetail)
  get(@CurrentActor() actor: Actor, @Param('grant_id', { schema: id }) grant: string) {
    return this.reading.get(actor, grant);
  }

  /** Says that what was asked for is given. */
  @Post(':grant_id/grant')
  @Requires('access:write')
  @TakesIdempotencyKey()
  @Returns(AccessGrantDetail)
  grant(
    @CurrentActor() actor: Actor,
    @Param('grant_id', { schema: id }) grant: string,
    @Body({ schema: AccessGranting }) body: AccessGranting,
  ) {
    return this.grants.grant(actor, grant, body);
  }

  /** Takes a grant back, for good: it is undone by a new one only. */
  @Post(':grant_id/revoke')
  @Requires('access:write')
  @TakesIdempotencyKey()
  @Returns(AccessGrantDetail)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('grant_id', { schema: id }) grant: string,
    @Body({ schema: AccessRevoking }) body: AccessRevoking,
  ) {
    return this.grants.revoke(actor, grant, body);
  }
}

@ApiTags('access')
@Controller('practices/:id/mandate')
export class PracticeMandateController {
  constructor(private readonly mandates: AccessMandates) {}

  /** The MyCareNet mandate in force for the practice on a day, today unless said otherwise; 404 when there is none. */
  @Get()
  @Requires('access:read')
  @Returns(AccessGrantView)
  readMandate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: MandateOnQuery }) query: MandateOnQuery,
  ) {
    return this.mandates.require(actor, practice, query);
  }
}
