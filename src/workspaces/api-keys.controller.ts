import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns } from '../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { ApiKeyInput, ApiKeyPage, NewApiKey } from './api-keys.schema.js';
import { ApiKeysService } from './api-keys.service.js';
import { StepUp } from './step-up.service.js';
import { IdPageQuery, Nothing } from './workspaces.schema.js';

@ApiTags('api-keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(
    private readonly keys: ApiKeysService,
    private readonly stepUp: StepUp,
  ) {}

  /** Makes a key; its token is told in this answer and never again. */
  @Post()
  @Requires('keys:write')
  @AnswersSecret()
  @Returns(NewApiKey, HttpStatus.CREATED)
  async create(@CurrentActor() actor: Actor, @Body({ schema: ApiKeyInput }) body: ApiKeyInput) {
    await this.stepUp.require(actor);
    return this.keys.create(actor, body);
  }

  @Get()
  @Requires('keys:write')
  @Returns(ApiKeyPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: IdPageQuery }) query: IdPageQuery) {
    return this.keys.page(actor, query);
  }

  @Delete(':api_key_id')
  @Requires('keys:write')
  @Returns(Nothing)
  async revoke(@CurrentActor() actor: Actor, @Param('api_key_id', { schema: id }) api_key_id: string) {
    await this.stepUp.require(actor);
    await this.keys.revoke(actor, api_key_id);
    return {};
  }
}
