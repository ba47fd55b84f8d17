import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { Setup } from '../workspaces/setup/setup.service.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { PriceExamplesController } from './examples/price-examples.controller.js';
import { PracticeCards } from './practice-cards.service.js';
import { RateCardFilesController, RateCardTemplatesController } from './rate-card-files.controller.js';
import { RateCardFiles } from './rate-card-files.service.js';
import { PracticeRateCardController, RateCardsController } from './rate-cards.controller.js';
import { RateCardsService } from './rate-cards.service.js';
import { SimulationResults } from './simulation-results.service.js';
import { SimulationRuns } from './simulation-runs.service.js';
import { SimulationsController } from './simulations.controller.js';
import { SimulationsService } from './simulations.service.js';

/** Rate cards and the engine that prices events with them; offers the cards in force to invoicing. */
@Module({
  imports: [WorkspacesModule, ClientsModule],
  controllers: [
    RateCardsController,
    RateCardFilesController,
    RateCardTemplatesController,
    PracticeRateCardController,
    SimulationsController,
    PriceExamplesController,
  ],
  providers: [
    PracticeCards,
    RateCardsService,
    RateCardFiles,
    SimulationResults,
    SimulationRuns,
    SimulationsService,
  ],
  exports: [PracticeCards, RateCardsService, SimulationRuns],
})
export class TariffsModule {
  constructor(setup: Setup) {
    setup.doneWhen('price', 'SELECT FROM rate_card_assignment WHERE workspace_id = $1 LIMIT 1');
  }
}
