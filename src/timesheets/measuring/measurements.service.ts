import { join } from 'node:path';
import { Injectable, OnModuleInit } from '@nestjs/common';
import { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { Audit } from '../../workspaces/audit.service.js';
import { EntryRecording } from '../entry-recording.service.js';
import type { WorkEntry } from '../work-entry.entity.js';
import { CountingConvention, countedBy, nameOf, USUAL_CONVENTION } from './convention.js';
import { FileFacts, secondsOf } from './facts.js';
import { MeasuredQuantities } from './measured-quantities.service.js';
import type { Measurement } from './measurement.entity.js';
import * as statement from './measurement-statements.js';
import { BilledQuery, MeasurementForm } from './measurements.schema.js';
import { MeasuringThreads } from './measuring-threads.service.js';
import { clearLeftBehind, Received, withReceived } from './receiving.client.js';

type Shown = Omit<Measurement, 'workspace_id'> & { readonly entry_ids: Id[] };
type Answer = Shown & {
  readonly measured_before: boolean;
  readonly entered_before: boolean;
  readonly entry: WorkEntry | null;
};

/** Counts texts and times recordings; what stays of a file is its counts and its SHA-256. */
@Injectable()
export class MeasurementsService implements OnModuleInit {
  private readonly folder: string;

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly threads: MeasuringThreads,
    private readonly quantities: MeasuredQuantities,
    private readonly entries: EntryRecording,
  ) {
    this.folder = join(config.dataDir, 'measuring');
  }

  async onModuleInit(): Promise<void> {
    await clearLeftBehind(this.folder);
  }

  /**
   * Measures the file of a form and, where the form asks for it, writes the entry down that counts it. The same file by
   * the same convention is measured once. Throws `invalid` for a file that cannot be read and for a form that cannot be
   * understood, and what `EntryRecording.record` throws.
   */
  measure(actor: Actor, request: FastifyRequest): Promise<Answer> {
    return withReceived(request, this.folder, async (received) => {
      const form = formOf(received.fields);
      const facts = await this.threads.measure({ path: received.path, extension: received.extension });
      const row = this.rowOf(actor, received, facts, { ...USUAL_CONVENTION, ...form.convention });
      return this.database.transaction(actor.workspace_id, () => this.keep(actor, row, form));
    });
  }

  /** Measurements, newest first; a secretary's holds her own only. */
  list(actor: Actor, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<Shown>> {
    return this.page(actor, { created_by: ownOnly(actor) }, cursor, limit);
  }

  /** What stands behind the counts of an invoice, for those who may read the invoice. */
  billed(actor: Actor, { invoice_id, limit, cursor }: BilledQuery): Promise<Page<Shown>> {
    return this.page(actor, { invoice_id, practice_id: actor.practice_id }, cursor, limit);
  }

  /** Throws `missing/no-such-measurement`. */
  async get(actor: Actor, id: Id): Promise<Shown> {
    const { items } = await this.page(actor, { id, created_by: ownOnly(actor) }, undefined, 1);
    const [found] = items;
    if (found) return found;
    throw new DomainError('missing', 'no-such-measurement', 'There is no measurement with this id.');
  }

  private async keep(actor: Actor, row: Measurement, form: MeasurementForm): Promise<Answer> {
    const { workspace_id, created_by, sha256, convention_name } = row;
    const added = await this.database.execute(statement.INSERT_MEASUREMENT, [
      workspace_id,
      JSON.stringify(row),
    ]);
    const [kept] = await this.database.query<Measurement>(statement.SELECT_SAME, [
      workspace_id,
      created_by,
      sha256,
      convention_name,
    ]);
    const { id, medium, format } = kept!;
    if (added > 0) await this.audit.record(actor, 'measurement.made', 'measurement', id, { medium, format });
    const entered = await this.quantities.entered(actor, [sha256]);
    const entry = form.entry && (await this.enter(actor, id, form));
    return {
      ...(await this.get(actor, id)),
      measured_before: added === 0,
      entered_before: entered.has(sha256),
      entry: entry ?? null,
    };
  }

  private async enter(actor: Actor, measurement_id: Id, { entry, again }: MeasurementForm) {
    const [written] = await this.entries.record(
      actor,
      [{ ...entry!, measurement_id, again }],
      'manual',
      () => '/entry',
    );
    return written;
  }

  private page(
    actor: Actor,
    filter: statement.MeasurementFilter,
    cursor: string | undefined,
    limit: number,
  ): Promise<Page<Shown>> {
    const after = cursorValues(cursor, 2);
    const { sql, parameters } = statement.measurementsStatement(actor.workspace_id, filter, after, limit);
    return this.database.transaction(actor.workspace_id, async () =>
      pageOf(await this.database.query<Shown>(sql, parameters), limit, ['measured_at', 'id']),
    );
  }

  private rowOf(
    actor: Actor,
    { sha256, bytes }: Received,
    { medium, format, warnings, ...facts }: FileFacts,
    convention: CountingConvention,
  ): Measurement {
    const text =
      'chars' in facts ? facts : { chars: 0, spaces: 0, hard_returns: 0, header_chars: 0, words: 0 };
    const audio_ms = 'audio_ms' in facts ? facts.audio_ms : 0;
    return {
      workspace_id: actor.workspace_id,
      id: newId(),
      medium,
      format,
      sha256,
      bytes,
      convention: medium === 'text' ? convention : null,
      convention_name: medium === 'text' ? nameOf(convention) : 'length',
      ...text,
      ...countedBy(text, convention),
      audio_ms,
      audio_s: secondsOf(audio_ms),
      warnings: [...warnings],
      measured_at: new Date(this.clock.now()).toISOString(),
      created_by: actor.user_id,
    };
  }
}

/** The fields of the form, each written as JSON. Throws `bad-form` with the place of each fault. */
function formOf(fields: Readonly<Record<string, string>>): MeasurementForm {
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, jsonOf(value)]));
  const parsed: z.ZodSafeParseResult<MeasurementForm> = MeasurementForm.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    code: 'bad-field',
    detail: message,
  }));
  throw new DomainError('invalid', 'bad-form', 'A field of the form is not what it should be.', problems);
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function ownOnly(actor: Actor): Id | null {
  return actor.role === 'secretary' ? actor.user_id : null;
}
