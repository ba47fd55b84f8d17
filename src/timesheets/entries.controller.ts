import { Body, Controller, Delete, Get, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  Entries,
  Entry,
  EntryChange,
  EntryCountQuery,
  EntryCountsView,
  EntryPage,
  EntryQuery,
  NewEntries,
  NewEntry,
} from './entries.schema.js';
import { EntriesService } from './entries.service.js';
import { EntryRecording } from './entry-recording.service.js';
import { EntryRemoval } from './entry-removal.service.js';

@ApiTags('timesheets')
@Controller('work-entries')
export class EntriesController {
  constructor(
    private readonly entries: EntriesService,
    private readonly removal: EntryRemoval,
    private readonly recording: EntryRecording,
  ) {}

  /** Writes down one billable fact. */
  @Post()
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(Entry, HttpStatus.CREATED)
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewEntry }) input: NewEntry) {
    const [entry] = await this.recording.record(actor, [input], 'manual');
    return entry;
  }

  /** Writes down up to 1,000 facts, all or none. */
  @Post('bulk')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(Entries, HttpStatus.CREATED)
  async createWorkEntries(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewEntries }) { entries }: z.infer<typeof NewEntries>,
  ) {
    return { items: await this.recording.record(actor, entries, 'bulk', (index) => `/entries/${index}`) };
  }

  /** The entries the caller may see, newest first. */
  @Get()
  @Requires('entries:read')
  @Returns(EntryPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: EntryQuery }) query: EntryQuery) {
    return this.entries.list(actor, query);
  }

  /** How many entries that list has in all: by where they stand, by kind and by outcome. */
  @Get('counts')
  @Requires('entries:read')
  @Returns(EntryCountsView)
  counts(@CurrentActor() actor: Actor, @Query({ schema: EntryCountQuery }) query: EntryCountQuery) {
    return this.entries.counts(actor, query);
  }

  @Get(':id')
  @Requires('entries:read')
  @Returns(Entry)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) entryId: string) {
    return this.entries.get(actor, entryId);
  }

  /** Corrects an entry that is not billed yet; its approval is withdrawn. */
  @Patch(':id')
  @Requires('entries:write')
  @Returns(Entry)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) entryId: string,
    @Body({ schema: EntryChange }) change: EntryChange,
  ) {
    return this.entries.change(actor, entryId, change);
  }

  /** Deletes an entry that is not billed yet, and answers it once more. */
  @Delete(':id')
  @Requires('entries:write')
  @Returns(Entry)
  remove(@CurrentActor() actor: Actor, @Param('id', { schema: id }) entryId: string) {
    return this.removal.remove(actor, entryId);
  }

  /** Takes back what one wrote by hand within the hour, approved or not, unless it is billed or locked. */
  @Post(':id/undo')
  @Requires('entries:write')
  @Returns(Entry)
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: id }) entryId: string) {
    return this.removal.undo(actor, entryId);
  }
}
