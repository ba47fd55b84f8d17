import { Controller, Get, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, type PageQuery, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  BilledQuery,
  MeasurementAnswer,
  MeasurementPage,
  MeasurementQuery,
  MeasurementView,
} from './measurements.schema.js';
import { MeasurementsService } from './measurements.service.js';

const json = (description: string) => ({ type: 'string', description });

@ApiTags('timesheets')
@Controller('measurements')
export class MeasurementsController {
  constructor(private readonly measurements: MeasurementsService) {}

  /** Counts a document or times a dictation; the file itself is not kept. With `entry`, also writes the work entry. */
  @Post()
  @Requires('entries:write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        convention: json(
          'As JSON: chars_per_line, signs_per_page, count_spaces, count_hard_returns, exclude_header_footer; what is left out is as usual.',
        ),
        entry: json('A NewWorkEntry as JSON, without the quantities the file gives.'),
        again: json('true to bill a file once more that an entry counts already.'),
      },
    },
  })
  @Returns(MeasurementAnswer, HttpStatus.CREATED)
  measureFile(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return this.measurements.measure(actor, request);
  }

  /** Measurements, newest first. */
  @Get()
  @Requires('entries:read')
  @Returns(MeasurementPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: MeasurementQuery }) query: PageQuery) {
    return this.measurements.list(actor, query);
  }

  /** The counts behind an invoice, so that the practice can redo them. */
  @Get('billed')
  @Requires('invoices:read')
  @Returns(MeasurementPage)
  listBilledMeasurements(@CurrentActor() actor: Actor, @Query({ schema: BilledQuery }) query: BilledQuery) {
    return this.measurements.billed(actor, query);
  }

  @Get(':id')
  @Requires('entries:read')
  @Returns(MeasurementView)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) measurementId: string) {
    return this.measurements.get(actor, measurementId);
  }
}
