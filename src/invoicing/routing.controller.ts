import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { InvoiceRoute, InvoiceRoutePage, RoutePageQuery, RouteQuery } from './routing.schema.js';
import { RoutingService } from './routing.service.js';

@ApiTags('e-invoicing')
@Controller()
export class RoutingController {
  constructor(private readonly routing: RoutingService) {}

  /** Which document goes to the practice over which network on a day, why, and what changes when. */
  @Get('practices/:id/route')
  @Requires('practices:read')
  @Returns(InvoiceRoute)
  getRoute(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practiceId: string,
    @Query({ schema: RouteQuery }) { on }: RouteQuery,
  ) {
    return this.routing.route(actor, practiceId, on);
  }

  /** The route of every practice, by name: one sentence each. */
  @Get('invoice-routes')
  @Requires('practices:read')
  @Returns(InvoiceRoutePage)
  listRoutes(@CurrentActor() actor: Actor, @Query({ schema: RoutePageQuery }) query: RoutePageQuery) {
    return this.routing.page(actor, query);
  }
}
