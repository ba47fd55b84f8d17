import { Body, Controller, HttpStatus, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { month as monthOf } from '../../kernel/day.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { Requires } from '../../platform/http/route.guard.js';
import { checkCard } from '../card-check.js';
import { refuseLarge } from './example-month.js';
import { priceExample } from './price-example.js';
import { NewPriceExample, PriceExampleView } from './price-examples.schema.js';

@ApiTags('rate cards')
@Controller('rate-cards/examples')
export class PriceExamplesController {
  /** What a month of such counts would cost under a card, by the engine that prices invoices; nothing is stored. */
  @Post()
  @Requires('tariffs:read')
  @Returns(PriceExampleView, HttpStatus.OK)
  example(@Body({ schema: NewPriceExample }) { definition, month, groups, vat_bp }: NewPriceExample) {
    refuseLarge(groups);
    checkCard(definition, '/definition');
    return priceExample(definition, monthOf(month), groups, vat_bp);
  }
}
