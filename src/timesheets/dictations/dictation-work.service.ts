import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type EntryInput, EntryRecording } from '../entry-recording.service.js';
import { Dictation } from './dictation.entity.js';
import { type DictationStep, stateAfter } from './dictation-states.js';
import type { DictationDelivery, DictationRedo } from './dictations.schema.js';
import { Dictations } from './dictations.service.js';

/** The typing of dictations: begun, put aside, delivered and billed once a delivery, asked for again. */
@Injectable()
export class DictationWork {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly entries: EntryRecording,
    private readonly dictations: Dictations,
  ) {}

  /** Throws `conflict/wrong-dictation-state`. */
  start(actor: Actor, id: Id): Promise<Dictation> {
    return this.step(actor, id, 'start', () => ({ started_at: this.now() }));
  }

  /** Puts a dictation that was begun back. Throws `conflict/wrong-dictation-state`. */
  stop(actor: Actor, id: Id): Promise<Dictation> {
    return this.step(actor, id, 'stop', () => ({ started_at: null }));
  }

  /** Asks for a delivered dictation again. Throws `conflict/wrong-dictation-state`, `invalid/due-before-received`. */
  redo(actor: Actor, id: Id, { billed, due_at = null }: DictationRedo): Promise<Dictation> {
    const redo_at = this.now();
    if (due_at !== null && Date.parse(due_at) < Date.parse(redo_at))
      refuse('/due_at', 'due-before-received', 'It is due before it was asked for again: check the moment.');
    return this.step(actor, id, 'redo', () => ({ redo_at, redo_billed: billed, due_at, started_at: null }));
  }

  /**
   * Delivers a dictation and writes its work entry, in one transaction and once a delivery. The entry begins when the
   * dictation came, or was asked for again: what is urgent is told by the time given for it. Throws
   * `conflict/wrong-dictation-state` and what `EntryRecording.record` throws.
   */
  deliver(actor: Actor, id: Id, counted: DictationDelivery): Promise<Dictation> {
    return this.step(actor, id, 'deliver', async (dictation) => {
      const { practice_id, practitioner_id, audio_s, due_at, reference, deliveries } = dictation;
      const entry: EntryInput = {
        ...counted,
        kind: 'dictation',
        practice_id,
        practitioner_id,
        audio_s,
        due_at,
        started_at: dictation.redo_at ?? dictation.received_at,
        label: reference,
        ...(dictation.redo_billed === false && { outcome: 'redo' }),
        source_key: `${id} ${deliveries + 1}`,
      };
      const [written] = await this.entries.record(actor, [entry], 'dictation');
      const { chars, lines, pages } = written!;
      return {
        delivered_at: this.now(),
        deliveries: deliveries + 1,
        entry_id: written!.id,
        ...{ chars, lines, pages },
      };
    });
  }

  private step(
    actor: Actor,
    id: Id,
    step: DictationStep,
    does: (dictation: Dictation) => Partial<Dictation> | Promise<Partial<Dictation>>,
  ): Promise<Dictation> {
    return this.db.transaction(actor.workspace_id, async () => {
      const dictation = await this.dictations.held(actor, id);
      const state = stateAfter(dictation.state, step, dictation.deliveries);
      const change = { ...(await does(dictation)), state, updated_at: this.now() };
      await this.db.manager.update(Dictation, { workspace_id: actor.workspace_id, id }, change);
      const { entry_id, redo_billed } = { ...dictation, ...change };
      await this.audit.record(actor, `dictation.${PAST[step]}`, 'dictation', id, { entry_id, redo_billed });
      return this.dictations.get(actor, id);
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const PAST: Readonly<Record<DictationStep, string>> = {
  start: 'started',
  stop: 'stopped',
  deliver: 'delivered',
  redo: 'asked-again',
};
