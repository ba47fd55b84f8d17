import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import type { Measurement } from './measurement.entity.js';
import * as statement from './measurement-statements.js';

/** What an entry takes over from a measured text, and from a measured recording. */
const OF_TEXT = ['chars', 'spaces', 'hard_returns', 'header_chars', 'lines', 'pages'] as const;
const OF_AUDIO = ['audio_s'] as const;
export const MEASURED_QUANTITIES = [...OF_TEXT, ...OF_AUDIO] as const;

interface Measured {
  readonly measurement_id?: string | undefined;
  readonly again?: boolean | undefined;
}

/** Gives entries the counts of the files they name. */
@Injectable()
export class MeasuredQuantities {
  constructor(private readonly database: Database) {}

  /**
   * `inputs` with the quantities of their measurements; inside a transaction. Throws `invalid/unknown-measurement`,
   * `invalid/measured-quantity` for one that is also given by hand, and `conflict/already-entered` when an entry counts
   * the same file and `again` is not said.
   */
  async fill<Input extends Measured>(
    actor: Actor,
    inputs: readonly Input[],
    at: (index: number) => string,
  ): Promise<Omit<Input, 'again'>[]> {
    const ids = inputs.flatMap(({ measurement_id }) => measurement_id ?? []);
    const known = ids.length > 0 ? await this.known(actor, ids) : new Map<Id, Measurement>();
    const files = [...known.values()].map(({ sha256 }) => sha256);
    const entered = files.length > 0 ? await this.entered(actor, files) : new Set<string>();
    return inputs.map(({ again, ...input }, index) => {
      if (input.measurement_id === undefined) return input;
      const measurement = known.get(input.measurement_id);
      if (!measurement)
        return refuse(`${at(index)}/measurement_id`, 'unknown-measurement', 'No such measurement.');
      if (entered.has(measurement.sha256) && again !== true) refuseAgain(at(index));
      entered.add(measurement.sha256);
      return { ...input, ...quantitiesOf(measurement, input, at(index)) };
    });
  }

  /** Which of the files an entry counts, held so that nobody else enters them meanwhile. */
  async entered(actor: Actor, files: readonly string[]): Promise<Set<string>> {
    await this.database.query(statement.HOLD_FILES, [actor.workspace_id, files]);
    const rows = await this.database.query<{ sha256: string }>(statement.SELECT_ENTERED, [
      actor.workspace_id,
      files,
    ]);
    return new Set(rows.map(({ sha256 }) => sha256));
  }

  private async known(actor: Actor, ids: readonly Id[]): Promise<Map<Id, Measurement>> {
    const own = actor.role === 'secretary' ? actor.user_id : null;
    const rows = await this.database.query<Measurement>(statement.SELECT_TO_ENTER, [
      actor.workspace_id,
      ids,
      own,
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function quantitiesOf(measurement: Measurement, input: object, at: string): Partial<Measurement> {
  const fields = measurement.medium === 'text' ? OF_TEXT : OF_AUDIO;
  for (const field of fields) {
    if (field in input && (input as Record<string, unknown>)[field] !== undefined)
      refuse(`${at}/${field}`, 'measured-quantity', 'The measurement gives this quantity: leave it out.');
  }
  return Object.fromEntries(fields.map((field) => [field, measurement[field]]));
}

function refuseAgain(at: string): never {
  const detail =
    'A work entry counts this file already: say "again": true to bill it once more, or leave it be.';
  throw new DomainError('conflict', 'already-entered', detail, [
    { pointer: `${at}/measurement_id`, code: 'already-entered', detail },
  ]);
}
