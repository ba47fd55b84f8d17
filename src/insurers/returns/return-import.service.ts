import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { ParkedReturns } from './parked-returns.service.js';
import { ReturnTaking, type TakenReturn } from './return-taking.service.js';
import { wholeReturn } from './whole-return.js';

/** What came of an upload: taken, or parked where it answers no file that is known. */
type ImportedReturn = Omit<TakenReturn, 'id'> & { readonly id: Id | null; readonly parked_id: Id | null };

/** Takes returns of sickness funds, each whole or not at all; the same file adds nothing. */
@Injectable()
export class ReturnImport {
  constructor(
    private readonly db: Database,
    private readonly taking: ReturnTaking,
    private readonly parked: ParkedReturns,
  ) {}

  /** Throws what `ReturnReading` and `ReturnTaking.take` throw; a whole return that answers no file known here is parked. */
  async import(actor: Actor, upload: Upload): Promise<ImportedReturn> {
    const read = { ...(await wholeReturn(upload.bytes())), sha256: upload.sha256 };
    return this.db.transaction(
      actor.workspace_id,
      async () => {
        const taken = await this.taking.take(actor, read);
        if (!taken) return { id: null, opened: 0, paid: 0, ...(await this.parked.park(actor, read)) };
        await this.parked.forget(actor, read);
        return { ...taken, parked_id: null };
      },
      { idempotent: true },
    );
  }
}
