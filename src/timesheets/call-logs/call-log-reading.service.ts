import { hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import type { Instant } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { CallLogOptions } from './call-log.js';
import { CallLogProfilesService } from './call-log-profiles.service.js';
import { LINES } from './call-log-statements.js';
import { type BookedLine, lineFinder, nameOfLine, type Placed } from './line-book.js';
import { Pseudonyms } from './pseudonym.js';

/** All that reading a log of one workspace takes. */
export interface LogReading {
  readonly options: CallLogOptions;
  readonly pseudonyms: Pseudonyms;
  readonly lines: readonly BookedLine[];
  readonly find: (line: string | null, at: Instant) => Placed;
}

/** Gathers what reading a workspace's call logs takes; runs inside the caller's transaction. */
@Injectable()
export class CallLogReading {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly workspaces: WorkspacesService,
    private readonly profiles: CallLogProfilesService,
  ) {}

  async of(actor: Actor, wanted: { profile?: string; time_zone?: string } = {}): Promise<LogReading> {
    const house = await this.workspaces.current(actor);
    const lines = await this.database.query<BookedLine>(LINES, [actor.workspace_id]);
    const pseudonyms = new Pseudonyms(this.keyOf(actor.workspace_id));
    const profiles = await this.profiles.all(actor);
    const profile = wanted.profile === undefined ? undefined : await this.profiles.get(actor, wanted.profile);
    const context = {
      now: this.clock.now(),
      time_zone: wanted.time_zone ?? house.time_zone,
      country: house.country,
      lines: new Set(lines.flatMap(({ e164, label }) => (label ? [e164, nameOfLine(label)] : [e164]))),
      digest: (text: string) => pseudonyms.of(text),
    };
    return {
      options: { context, profile, profiles },
      pseudonyms,
      lines,
      find: lineFinder(lines, house.time_zone),
    };
  }

  /** A workspace's own key for pseudonyms, drawn from the installation's secret (HKDF, RFC 5869). */
  private keyOf(workspace: Id): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.config.secretKey, workspace, 'call-log numbers', 32));
  }
}
