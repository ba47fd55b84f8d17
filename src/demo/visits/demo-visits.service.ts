import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Actor } from '../../platform/http/actor.js';
import { tooMany } from '../../workspaces/attempts.service.js';
import { DemoWorkspaces } from '../../workspaces/demo-workspaces.service.js';
import { Origin } from '../../workspaces/sessions.service.js';
import { Turnstile, TurnstileFull } from '../../workspaces/turnstile.js';
import { BUSINESSES } from '../businesses.js';
import { monthOf } from '../month.js';
import { MonthEnd } from '../month-end.command.js';
import { Progress } from '../progress.command.js';
import { NewDemo } from './demo-visits.schema.js';

/** A part of a solo secretary's month: enough to see invoices explained to the single call, little enough to wait for. */
const SHARE = 0.08;
/** Being made at once, and waiting; the next one is asked to come again. */
const [AT_ONCE, WAITING] = [2, 4];

const SILENT = { isTTY: false, write: () => true };

/** Makes demo workspaces with a month of work in them, while somebody waits. */
@Injectable()
export class DemoVisits {
  private readonly turnstile = new Turnstile(AT_ONCE, WAITING);

  constructor(
    private readonly modules: ModuleRef,
    private readonly demos: DemoWorkspaces,
  ) {}

  /**
   * A demo workspace and its session, which goes there once all of it is made: who is cut off stays where they were. Throws
   * what `DemoWorkspaces.found` throws. Half of one is closed again, and so is one that nobody can enter.
   */
  async make(by: Actor | null, { country, language }: NewDemo, from: Origin) {
    try {
      return await this.turnstile.pass(async () => {
        const business = BUSINESSES.find(({ workspace }) => workspace.country === country)!;
        const owner = await this.demos.found(by, business.workspace, language, from);
        const end = new MonthEnd(
          { get: (type: never) => this.modules.get(type, { strict: false }) },
          business,
          monthOf(business, SHARE),
          new Progress(SILENT),
          new AbortController().signal,
        );
        try {
          await end.equip(owner);
          await end.importCalls();
          await end.recordWork();
          await end.draft();
          await end.issue(null);
          return await this.demos.enter(by, owner, from);
        } catch (error) {
          await this.demos.discard(owner);
          throw error;
        }
      });
    } catch (error) {
      throw error instanceof TurnstileFull ? tooMany(10) : error;
    }
  }
}
