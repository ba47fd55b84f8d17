import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { AnswerMonth, AnswerMonthParameter } from './answer-rates.schema.js';
import { AnswerRates } from './answer-rates.service.js';
import { answersCsv } from './answers-csv.js';

@ApiTags('practices')
@Controller('practices/:id/answer-rates')
export class AnswerRatesController {
  constructor(private readonly rates: AnswerRates) {}

  /** How the calls of a month were answered, by hour and weekday, beside what was expected. */
  @Get(':month')
  @Requires('meters:read')
  @Returns(AnswerMonth)
  month(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice_id: string,
    @Param('month', { schema: AnswerMonthParameter }) month: string,
  ) {
    return this.rates.of(actor, practice_id, month);
  }

  /** The same as CSV. */
  @Get(':month/csv')
  @Requires('meters:read')
  @ApiProduces('text/csv')
  async csv(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice_id: string,
    @Param('month', { schema: AnswerMonthParameter }) month: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answers = await this.rates.of(actor, practice_id, month);
    reply.header('content-type', 'text/csv; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="answers-${month}.csv"`);
    return [...answersCsv(answers)].join('');
  }
}
