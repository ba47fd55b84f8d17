import { Injectable } from '@nestjs/common';
import { InstructionSheets } from '../../clients/instruction-sheets.service.js';
import { DomainError } from '../../kernel/domain-error.js';
import { MissionPractices } from '../../missions/mission-practices.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { PortalVisit } from './portal-gate.service.js';
import { Instructions, WritingRefusal } from './portal-instructions-page.js';

const VERSIONS_SHOWN = 20;

const REFUSALS: readonly WritingRefusal[] = ['sheet-changed', 'patient-in-text'];

/** How a practice wants its work done, read and written by the practice itself. */
@Injectable()
export class PortalInstructions {
  constructor(
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly sheets: InstructionSheets,
    private readonly missions: MissionPractices,
  ) {}

  /** The versions, and who of those working for the practice has read the newest one. */
  async of({ actor }: PortalVisit): Promise<Instructions> {
    const { practice_id } = actor;
    const { time_zone } = await this.workspaces.current(actor);
    const versions = await this.sheets.versions(actor, practice_id);
    const readers = await this.sheets.readers(actor, practice_id);
    const working = await this.missions.secretariesOf(actor, practice_id, this.clock.today(time_zone));
    const newest = versions[0]?.version ?? 0;
    const read = readers.filter(({ version }) => version === newest);
    const knows = new Set(read.map(({ user_id }) => user_id));
    for (const { version, written_by } of versions) if (version === newest) knows.add(written_by);
    return {
      time_zone,
      versions: versions.slice(0, VERSIONS_SHOWN),
      read,
      unread: working.filter(({ user_id }) => !knows.has(user_id)).map(({ name }) => name),
    };
  }

  /** Writes the next version, or tells why not. */
  async write(
    { actor }: PortalVisit,
    typed: { text: string; follows: number },
  ): Promise<WritingRefusal | null> {
    const sheet = this.sheets.fitting(typed);
    if (!sheet) return 'unfit';
    try {
      await this.sheets.write(actor, actor.practice_id, sheet);
      return null;
    } catch (error) {
      const refusal = error instanceof DomainError ? REFUSALS.find((code) => code === error.code) : undefined;
      if (!refusal) throw error;
      return refusal;
    }
  }
}
