import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpStatus,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, PageQuery, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { SimulationResults } from './simulation-results.service.js';
import { NewSimulation, PracticeResultPage, SimulationPage, SimulationView } from './simulations.schema.js';
import { SimulationsService } from './simulations.service.js';

@ApiTags('rate cards')
@Controller('rate-simulations')
export class SimulationsController {
  constructor(
    private readonly simulations: SimulationsService,
    private readonly results: SimulationResults,
  ) {}

  /** Replays a card over past months in the background; a card that could not be priced exactly is refused at once. */
  @Post()
  @Requires('tariffs:write')
  @TakesIdempotencyKey()
  @Returns(SimulationView, HttpStatus.ACCEPTED)
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewSimulation }) given: NewSimulation) {
    return this.results.view(actor, await this.simulations.create(actor, given));
  }

  /** Simulations of the last thirty days, newest first. */
  @Get()
  @Requires('tariffs:read')
  @Returns(SimulationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.simulations.list(actor, query);
  }

  /** How far it is, totals, months, and who pays more or less. */
  @Get(':id')
  @Requires('tariffs:read')
  @Returns(SimulationView)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) simulation: string) {
    return this.results.view(actor, simulation);
  }

  /** Practices with their months, who pays most more first. */
  @Get(':id/practices')
  @Requires('tariffs:read')
  @Returns(PracticeResultPage)
  practices(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) simulation: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    return this.results.practices(actor, simulation, query);
  }

  /** One row per practice and billing period, for a spreadsheet. */
  @Get(':id/practices.csv')
  @Requires('tariffs:read')
  @ApiProduces('text/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  async csv(@CurrentActor() actor: Actor, @Param('id', { schema: id }) simulation: string) {
    const { bytes, name } = await this.results.csv(actor, simulation);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** Stops a simulation and forgets it; answers it as it was. */
  @Delete(':id')
  @Requires('tariffs:write')
  @Returns(SimulationView)
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: id }) simulation: string) {
    const view = await this.results.view(actor, simulation);
    await this.simulations.remove(actor, simulation);
    return view;
  }
}
