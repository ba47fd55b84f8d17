import { Injectable, OnModuleInit } from '@nestjs/common';
import { LetterKeeping } from '../../invoicing/archive/letter-keeping.service.js';
import { Renderer } from '../../invoicing/documents/rendering.service.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { LogoService } from '../../workspaces/logo.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Balances } from '../balances.service.js';
import { LateClaim } from './late-claim.entity.js';
import { WrittenClaim } from './late-claim-store.service.js';

const GUARD = 'late_claim';

/** Draws a claim, keeps it and, if wished, mails it; a claim that is withdrawn or paid before its mail has left is not mailed. */
@Injectable()
export class LateClaimSending implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly balances: Balances,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly logos: LogoService,
    private readonly renderer: Renderer,
    private readonly keeping: LetterKeeping,
  ) {}

  onModuleInit(): void {
    this.outbox.guard(GUARD, async (claim) => {
      const actor = systemActor(this.db.workspace);
      const row = await this.held(actor, claim);
      if (row?.withdrawn_at) return `The claim was withdrawn: ${row.reason}`;
      const open = (await this.balances.open(actor, [{ claim_id: claim }])).get(claim);
      return open && open.open_cents <= 0 ? 'The claim is paid.' : null;
    });
  }

  /** Makes what is not made yet; done already, it does nothing. */
  async send(actor: Actor, claim: Id): Promise<void> {
    const { file_id } = await this.draw(actor, claim);
    await this.db.transaction(
      actor.workspace_id,
      async () => {
        const row = await this.held(actor, claim);
        const { mail } = row!.document as WrittenClaim;
        if (mail === null || row!.outbox_id !== null || row!.withdrawn_at !== null) return;
        const { name, email } = await this.workspaces.current(actor);
        const attachment = { name: `${row!.number}.pdf`, media_type: 'application/pdf', file_id };
        const outbox_id = await this.outbox.mail(
          { ...mail, from_name: name, reply_to: email, attachments: [attachment] },
          { guard: GUARD, subject_id: claim },
        );
        await this.db.execute('UPDATE late_claim SET outbox_id = $3 WHERE workspace_id = $1 AND id = $2', [
          actor.workspace_id,
          claim,
          outbox_id,
        ]);
      },
      { idempotent: true },
    );
  }

  /** The claim as it is kept; drawn and kept now when it was not yet. */
  async draw(actor: Actor, claim: Id): Promise<{ file_id: Id; bytes: Buffer }> {
    const { kept, letter, logo } = await this.db.transaction(actor.workspace_id, async () => ({
      kept: await this.keeping.find(actor, claim),
      letter: ((await this.row(actor, claim))!.document as WrittenClaim).letter,
      logo: (await this.logos.current(actor))?.bytes ?? null,
    }));
    if (kept) return kept;
    const bytes = await this.renderer.render({ letter, logo });
    return this.db.transaction(actor.workspace_id, () => this.keeping.keep(actor, claim, bytes), {
      idempotent: true,
    });
  }

  /** The claim with its row held until commit. */
  async held(actor: Actor, claim: Id): Promise<LateClaim | undefined> {
    await this.db.query('SELECT 1 FROM late_claim WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      actor.workspace_id,
      claim,
    ]);
    return this.row(actor, claim);
  }

  private async row(actor: Actor, claim: Id): Promise<LateClaim | undefined> {
    const [row] = await this.db.query<LateClaim>(
      'SELECT * FROM late_claim WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, claim],
    );
    return row;
  }
}
