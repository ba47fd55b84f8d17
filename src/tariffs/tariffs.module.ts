import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { PracticeCards } from './practice-cards.service.js';
import { PracticeRateCardController, RateCardsController } from './rate-cards.controller.js';
import { RateCardsService } from './rate-cards.service.js';

/** Rate cards and the engine that prices events with them; offers the cards in force to invoicing. */
@Module({
  imports: [WorkspacesModule, ClientsModule],
  controllers: [RateCardsController, PracticeRateCardController],
  providers: [PracticeCards, RateCardsService],
  exports: [PracticeCards, RateCardsService],
})
export class TariffsModule {}
