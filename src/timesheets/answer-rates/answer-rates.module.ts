import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { PeaksModule } from '../../missions/peaks/peaks.module.js';
import { AnswerRatesController } from './answer-rates.controller.js';
import { AnswerRates } from './answer-rates.service.js';

/** How the telephone of practices was answered. */
@Module({
  imports: [ClientsModule, PeaksModule],
  controllers: [AnswerRatesController],
  providers: [AnswerRates],
  exports: [AnswerRates],
})
export class AnswerRatesModule {}
