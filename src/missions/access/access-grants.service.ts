import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { Mornings } from '../../workspaces/mornings.service.js';
import { AccessGranting, AccessRevoking, NewAccessGrant } from './access.schema.js';
import { AccessAdmission } from './access-admission.service.js';
import { checkGrant, checkGranted, checkRevoked, Proof, refuseSecrets } from './access-checks.js';
import { AccessEvent } from './access-event.entity.js';
import { AccessGrant } from './access-grant.entity.js';
import { AccessReading } from './access-reading.service.js';
import { REMIND_QUEUE } from './access-reminders.worker.js';

/** What a grant is without. */
const NOTHING = {
  practice_id: null,
  secretary_id: null,
  system: null,
  account: null,
  mandator_nihii: null,
  mandatary_kind: null,
  mandatary_number: null,
  scope: null,
  revoker: null,
  valid_to: null,
};

/** Writes the ledger: a grant is recorded, given once, revoked once, and never changed. */
@Injectable()
export class AccessGrants {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly admission: AccessAdmission,
    private readonly reading: AccessReading,
    private readonly mornings: Mornings,
  ) {}

  /**
   * Records a grant as asked for, or as given where `granted_on` says so. Throws what `checkGrant`, `checkGranted` and
   * `AccessAdmission.admit` throw.
   */
  record(actor: Actor, { granted_on, proof, ...asked }: NewAccessGrant) {
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.reading.today(actor);
      const earliest = granted_on !== undefined && granted_on < today ? granted_on : today;
      const given = { ...NOTHING, ...asked, asked_on: asked.asked_on ?? earliest };
      const checked = checkGrant({ ...given, valid_from: asked.valid_from ?? given.asked_on }, today);
      refuseSecrets({ reference: proof?.reference }, '/proof');
      if (granted_on !== undefined) checkGranted(checked, granted_on, today, proof !== undefined);
      await this.admission.admit(actor, checked, given.scope);
      const id = newId();
      await this.db.manager.insert(AccessGrant, {
        ...checked,
        scope: checked.scope === null ? null : [...checked.scope],
        workspace_id: actor.workspace_id,
        id,
        granted_on: granted_on ?? null,
        created_at: this.now(),
      });
      await this.happened(actor, id, 'asked', checked.asked_on, granted_on === undefined ? proof : undefined);
      if (granted_on !== undefined) await this.happened(actor, id, 'granted', granted_on, proof);
      const { kind, practice_id, secretary_id, valid_to } = checked;
      await this.audit.record(actor, 'access-grant.recorded', 'access_grant', id, {
        kind,
        practice_id,
        secretary_id,
        granted_on: granted_on ?? null,
        valid_to,
      });
      await this.mornings.begin(REMIND_QUEUE, actor.workspace_id);
      return this.reading.get(actor, id);
    });
  }

  /** Says that a grant asked for was given. Throws what `checkGranted` throws, and `conflict/wrong-access-state`. */
  grant(actor: Actor, id: Id, { granted_on, proof }: AccessGranting) {
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.reading.today(actor);
      const row = await this.reading.row(actor, id, 'FOR UPDATE');
      if (row.revoked_on !== null) refuseState('It is revoked and cannot be given');
      if (row.granted_on !== null) refuseState(`It was given on ${row.granted_on} and cannot be given again`);
      refuseSecrets({ reference: proof?.reference }, '/proof');
      const on = granted_on ?? today;
      checkGranted(row, on, today, proof !== undefined || (await this.proven(actor, id)));
      await this.db.execute('UPDATE access_grant SET granted_on = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
        on,
      ]);
      await this.happened(actor, id, 'granted', on, proof);
      await this.audit.record(actor, 'access-grant.granted', 'access_grant', id, { granted_on: on });
      await this.mornings.begin(REMIND_QUEUE, actor.workspace_id);
      return this.reading.get(actor, id);
    });
  }

  /**
   * Takes a grant back, given or only asked for: for good. Of two who do so at once, the second is told. Throws what
   * `checkRevoked` throws, and `conflict/wrong-access-state`.
   */
  revoke(actor: Actor, id: Id, { revoked_on, proof }: AccessRevoking) {
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.reading.today(actor);
      const row = await this.reading.row(actor, id, 'FOR UPDATE');
      if (row.revoked_on !== null) refuseState('It is revoked and cannot be revoked again');
      refuseSecrets({ reference: proof?.reference }, '/proof');
      const on = revoked_on ?? today;
      checkRevoked(row, on, today);
      await this.db.execute('UPDATE access_grant SET revoked_on = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
        on,
      ]);
      await this.happened(actor, id, 'revoked', on, proof);
      await this.audit.record(actor, 'access-grant.revoked', 'access_grant', id, { revoked_on: on });
      return this.reading.get(actor, id);
    });
  }

  private async happened(
    actor: Actor,
    grant_id: Id,
    kind: AccessEvent['kind'],
    on_day: string,
    proof: Proof | undefined,
  ): Promise<void> {
    await this.db.manager.insert(AccessEvent, {
      workspace_id: actor.workspace_id,
      id: newId(),
      grant_id,
      kind,
      on_day,
      at: this.now(),
      user_id: actor.user_id,
      proof_reference: proof?.reference ?? null,
      proof_sha256: proof?.sha256 ?? null,
      file_id: null,
    });
  }

  /** Whether a paper of the grant is named or kept already. */
  private async proven(actor: Actor, grant: Id): Promise<boolean> {
    const papers = await this.db.query(
      `SELECT FROM access_event
        WHERE workspace_id = $1 AND grant_id = $2 AND (file_id IS NOT NULL OR proof_reference IS NOT NULL) LIMIT 1`,
      [actor.workspace_id, grant],
    );
    return papers.length > 0;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

function refuseState(why: string): never {
  throw new DomainError('conflict', 'wrong-access-state', `${why}: record a new grant.`);
}
