import { Controller, Headers, HttpException, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { Public } from '../../platform/http/route.guard.js';
import { OnlineInbox } from './online-inbox.service.js';
import { Endpoint, OnlineFault } from './online-payments.js';
import { EventTaken } from './online-payments.schema.js';

/** Where Stripe tells its events; the signature over the bytes is the credential. */
@ApiTags('online payments')
@Controller('webhooks/stripe')
export class StripeWebhooksController {
  constructor(private readonly inbox: OnlineInbox) {}

  /** Takes an event of a connected account. */
  @Post('connect')
  @Public()
  @Returns(EventTaken)
  takeConnectEvent(
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ) {
    return this.take('connect', signature, request);
  }

  /** Takes a thin event of API v2. */
  @Post('thin')
  @Public()
  @Returns(EventTaken)
  takeThinEvent(
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ) {
    return this.take('thin', signature, request);
  }

  private async take(endpoint: Endpoint, signature = '', { rawBody }: RawBodyRequest<FastifyRequest>) {
    try {
      await this.inbox.take(endpoint, rawBody ?? Buffer.alloc(0), signature);
    } catch (error) {
      if (!(error instanceof OnlineFault)) throw error;
      const title = 'The signature does not fit these bytes, or is too old.';
      throw new HttpException({ code: 'bad-signature', title }, 400);
    }
    return {};
  }
}
