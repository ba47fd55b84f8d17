import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  FeeCodeHistory,
  FeeCodeName,
  FeeCodePage,
  FeeCodeQuery,
  NomenclatureName,
} from './fee-codes.schema.js';
import { FeeCodes } from './fee-codes.service.js';
import type { Nomenclature } from './fees.js';

@ApiTags('insurers')
@Controller('fee-codes')
export class FeeCodesController {
  constructor(private readonly codes: FeeCodes) {}

  /** Fee codes that hold on a day, found by the beginning of the code or by words of their labels, whatever their accents. */
  @Get()
  @Requires('fee-codes:read')
  @Returns(FeeCodePage)
  search(@CurrentActor() actor: Actor, @Query({ schema: FeeCodeQuery }) query: FeeCodeQuery) {
    return this.codes.search(actor, query);
  }

  /** Every version of a fee code, with the list that said it. */
  @Get(':nomenclature/:code')
  @Requires('fee-codes:read')
  @Returns(FeeCodeHistory)
  history(
    @CurrentActor() actor: Actor,
    @Param('nomenclature', { schema: NomenclatureName }) nomenclature: Nomenclature,
    @Param('code', { schema: FeeCodeName }) code: string,
  ) {
    return this.codes.history(actor, nomenclature, code);
  }
}
