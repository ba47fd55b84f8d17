import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import type { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { MissionPractices } from '../../missions/mission-practices.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import type { KnownPractitioner } from './claim-filling.js';

/** Whose claims somebody may meet: a secretary, those of practices for which she has an active mission today. */
@Injectable()
export class ClaimAccess {
  constructor(
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
    private readonly missions: MissionPractices,
  ) {}

  async today(actor: Pick<Actor, 'workspace_id'>): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }

  /** Null: all practices. */
  async practicesOf(actor: Actor): Promise<Id[] | null> {
    return this.missions.of(actor, await this.today(actor));
  }

  /**
   * The practitioners of a practice whose claims `actor` may meet. Throws `missing/no-such-practice`, also where the mission
   * is over, and `invalid/practice-not-belgian`.
   */
  async practitionersOf(actor: Actor, practice: Id): Promise<readonly KnownPractitioner[]> {
    const { country, practitioners } = await this.practice(actor, practice);
    if (country === 'BE') return practitioners;
    throw new DomainError(
      'invalid',
      'practice-not-belgian',
      'Claims go to Belgian sickness funds, and this practice is not Belgian.',
    );
  }

  /**
   * The day it is in a French practice whose invoices `actor` may meet. Throws `missing/no-such-practice`, also where the mission
   * is over, and `invalid/practice-not-french`.
   */
  async frenchToday(actor: Actor, practice: Id): Promise<Day> {
    const { country, time_zone } = await this.practice(actor, practice);
    if (country === 'FR') return this.clock.today(time_zone);
    throw new DomainError(
      'invalid',
      'practice-not-french',
      'Norm B2 and NOEMIE are of French insurers, and this practice is not French.',
    );
  }

  private async practice(actor: Actor, practice: Id) {
    const open = await this.practicesOf(actor);
    if (open !== null && !open.includes(practice)) throw noSuchPractice();
    return this.practices.detail(actor, practice);
  }
}

const noSuchPractice = () =>
  new DomainError('missing', 'no-such-practice', 'There is no practice with this id.');
