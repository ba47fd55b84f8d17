import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { VatBoxesQuery, VatBoxList } from './vat-boxes.schema.js';
import { VatBoxes } from './vat-boxes.service.js';

@ApiTags('invoices')
@Controller('vat-boxes')
export class VatBoxesController {
  constructor(private readonly boxes: VatBoxes) {}

  /** The boxes of a Belgian VAT return that invoices and credit notes of a span fill, each with its documents. */
  @Get()
  @Requires('payments:read')
  @Returns(VatBoxList)
  list(@CurrentActor() actor: Actor, @Query({ schema: VatBoxesQuery }) query: VatBoxesQuery) {
    return this.boxes.of(actor, query);
  }
}
