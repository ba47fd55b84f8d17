import { Controller, Get, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, PageQuery, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import {
  FeeImport,
  FeeImportPage,
  FeeImportQuery,
  FeeImportReport,
  FeeListPreview,
  ShippedImportQuery,
  ShippedListCode,
  ShippedLists,
} from './fee-codes.schema.js';
import { FeeImports } from './fee-imports.service.js';
import { readFeeList } from './fee-list.js';
import { shippedList, shippedLists } from './shipped-lists.js';

const LIMIT = { megabytes: 48, what: 'A list of fee codes' };
const TakesFile = ApiConsumes(
  'application/octet-stream',
  'application/xml',
  'text/csv',
  'multipart/form-data',
);
const FileBody = ApiBody({ schema: { type: 'string', format: 'binary' } });

@ApiTags('insurers')
@Controller()
export class FeeImportsController {
  constructor(private readonly imports: FeeImports) {}

  /** What an official list (XML of NomenSoft, CSV) would change of what stands; nothing is stored. */
  @Post('fee-imports/preview')
  @Requires('fee-codes:write')
  @TakesFile
  @FileBody
  @Returns(FeeListPreview)
  async preview(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: FeeImportQuery }) query: FeeImportQuery,
  ) {
    return this.imports.preview(actor, await read(request, query));
  }

  /** Takes an official list: all of it, or nothing; what is known already adds nothing. */
  @Post('fee-imports')
  @Requires('fee-codes:write')
  @TakesFile
  @FileBody
  @Returns(FeeImportReport, HttpStatus.CREATED)
  async take(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: FeeImportQuery }) query: FeeImportQuery,
  ) {
    return this.imports.import(actor, await read(request, query), query.seen);
  }

  /** Lists that were taken, the latest first. */
  @Get('fee-imports')
  @Requires('fee-codes:read')
  @Returns(FeeImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.imports.list(actor, query);
  }

  /** Takes a list back, as long as no later one says something of the same codes. */
  @Post('fee-imports/:fee_import_id/undo')
  @Requires('fee-codes:write')
  @Returns(FeeImport)
  undo(@CurrentActor() actor: Actor, @Param('fee_import_id', { schema: id }) fee_import_id: string) {
    return this.imports.undo(actor, fee_import_id);
  }

  /** The lists that come with the product, with their source, day, and what in them is not confirmed. */
  @Get('fee-lists')
  @Requires('fee-codes:read')
  @Returns(ShippedLists)
  shipped() {
    return { items: shippedLists() };
  }

  /** What a list that comes with the product would change. */
  @Post('fee-lists/:code/preview')
  @Requires('fee-codes:write')
  @Returns(FeeListPreview)
  previewShipped(@CurrentActor() actor: Actor, @Param('code', { schema: ShippedListCode }) code: string) {
    return this.imports.preview(actor, shippedList(code));
  }

  /** Takes a list that comes with the product, like any other. */
  @Post('fee-lists/:code/import')
  @Requires('fee-codes:write')
  @Returns(FeeImportReport, HttpStatus.CREATED)
  takeShipped(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: ShippedListCode }) code: string,
    @Query({ schema: ShippedImportQuery }) { seen }: ShippedImportQuery,
  ) {
    return this.imports.import(actor, shippedList(code), seen);
  }
}

async function read(request: FastifyRequest, { nomenclature, whole, ...query }: FeeImportQuery) {
  const from = query.from ?? null;
  const { stream, file_name: source = `${nomenclature} list` } = await fileOf(request);
  const upload = new Upload(stream, LIMIT);
  const list = await readFeeList(upload.bytes(), nomenclature, from);
  return { ...list, nomenclature, source, sha256: upload.sha256, whole_from: whole ? from : null };
}
