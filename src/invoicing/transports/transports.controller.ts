import type { RawBodyRequest } from '@nestjs/common';
import { Body, Controller, Get, HttpStatus, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Public, Requires } from '../../platform/http/route.guard.js';
import { TransmissionsService } from './transmissions.service.js';
import type { ConfigurableName } from './transport.js';
import { TransportLookups } from './transport-lookups.service.js';
import { TransportSettingsService } from './transport-settings.service.js';
import {
  AdapterParam,
  LookupRequest,
  LookupResult,
  NewsTaken,
  TransmissionPage,
  TransmissionQuery,
  TransportChange,
  TransportList,
  TransportView,
  WebhookAddress,
} from './transports.schema.js';
import { WebhooksService } from './webhooks.service.js';

@ApiTags('e-invoicing')
@Controller()
export class TransportsController {
  constructor(
    private readonly settings: TransportSettingsService,
    private readonly lookups: TransportLookups,
    private readonly webhooks: WebhooksService,
    private readonly transmissions: TransmissionsService,
  ) {}

  @Get('transports')
  @Requires('transports:read')
  @Returns(TransportList)
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.settings.list(actor) };
  }

  @Get('transports/:adapter')
  @Requires('transports:read')
  @Returns(TransportView)
  get(@CurrentActor() actor: Actor, @Param('adapter', { schema: AdapterParam }) adapter: ConfigurableName) {
    return this.settings.get(actor, adapter);
  }

  /** Sets a transport up, or switches it off; secrets go in and never come out. */
  @Put('transports/:adapter')
  @Requires('transports:write')
  @Returns(TransportView)
  change(
    @CurrentActor() actor: Actor,
    @Param('adapter', { schema: AdapterParam }) adapter: ConfigurableName,
    @Body({ schema: TransportChange }) body: TransportChange,
  ) {
    return this.settings.change(actor, adapter, body);
  }

  /** Asks the transport whether an address, or a practice, can be reached. */
  @Post('transports/:adapter/lookup')
  @Requires('transports:read')
  @Returns(LookupResult)
  lookup(
    @CurrentActor() actor: Actor,
    @Param('adapter', { schema: AdapterParam }) adapter: ConfigurableName,
    @Body({ schema: LookupRequest }) body: LookupRequest,
  ) {
    return this.lookups.lookup(actor, adapter, body);
  }

  /** Makes the address at which the transport tells its news; the one before stops working. */
  @Post('transports/:adapter/webhook')
  @Requires('transports:write')
  @AnswersSecret()
  @Returns(WebhookAddress, HttpStatus.CREATED)
  async makeWebhook(
    @CurrentActor() actor: Actor,
    @Param('adapter', { schema: AdapterParam }) adapter: ConfigurableName,
  ) {
    return { url: await this.webhooks.make(actor, adapter) };
  }

  /** Takes news of a transport: the token in the address and the signature are its credentials. */
  @Post('transports/:adapter/webhook/:token')
  @Public()
  @Returns(NewsTaken, HttpStatus.ACCEPTED)
  async takeNews(
    @Param('adapter', { schema: AdapterParam }) adapter: ConfigurableName,
    @Param('token') token: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ) {
    const body = request.rawBody ?? Buffer.alloc(0);
    const header = (name: string) => String(request.headers[name] ?? '');
    await this.webhooks.take(adapter, token, { body, header });
    return {};
  }

  /** What was sent, newest first. */
  @Get('transmissions')
  @Requires('transports:read')
  @Returns(TransmissionPage)
  listTransmissions(
    @CurrentActor() actor: Actor,
    @Query({ schema: TransmissionQuery }) query: TransmissionQuery,
  ) {
    return this.transmissions.page(actor, query);
  }
}
