import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { FeeCodes } from '../fee-codes/fee-codes.service.js';
import { ClaimAccess } from './claim-access.service.js';
import { type ClaimContent, filled, unpriced } from './claim-filling.js';
import { ClaimReading } from './claim-reading.service.js';
import { ClaimRows } from './claim-rows.service.js';
import type { ClaimPatch, NewClaim } from './claims.schema.js';
import { OpenedClaims } from './opened-claims.service.js';

/** Writes claims; who the patient is goes into no audit event. */
@Injectable()
export class Claims {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly rows: ClaimRows,
    private readonly opened: OpenedClaims,
    private readonly reading: ClaimReading,
    private readonly fees: FeeCodes,
  ) {}

  /** Takes up a claim as a draft, with faults as well: the answer tells them. Throws what `filled` throws. */
  add(actor: Actor, { practice_id, ...given }: NewClaim) {
    return this.db.transaction(actor.workspace_id, async () => {
      const practitioners = await this.access.practitionersOf(actor, practice_id);
      const { niss } = given.patient;
      const known = niss ? await this.opened.known(actor.workspace_id, practice_id, niss) : null;
      const today = await this.access.today(actor);
      const worth = await this.fees.worthOf(actor.workspace_id, unpriced(given.acts, today));
      const content = filled(given, practitioners, known, today, worth);
      const origin = { practice_id, kind: 'new', earlier: null, source: null } as const;
      const id = await this.rows.insert(actor, content, origin);
      await this.recorded(actor, 'claim.added', id, practice_id, content);
      return this.reading.get(actor, id);
    });
  }

  /** Changes a draft. Throws `conflict/claim-closed`, `conflict/credit-stays` and what `filled` throws. */
  change(actor: Actor, id: Id, patch: ClaimPatch) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id, practitioner_id } = await this.draft(actor, id);
      const [claim] = await this.opened.of(actor.workspace_id, [id]);
      if (claim!.kind === 'credit') throw creditStays();
      const practitioners = await this.access.practitionersOf(actor, practice_id);
      const { provider } = claim!;
      const same = (patch.practitioner_id ?? practitioner_id) === practitioner_id;
      const qualification = patch.qualification ?? ((same && provider.slice(8)) || undefined);
      const given = { ...claim!, practitioner_id, ...patch, qualification };
      const today = await this.access.today(actor);
      const worth = await this.fees.worthOf(actor.workspace_id, unpriced(given.acts, today));
      const content = filled(given, practitioners, null, today, worth);
      await this.rows.replace(actor, id, content);
      await this.recorded(actor, 'claim.changed', id, practice_id, content);
      return this.reading.get(actor, id);
    });
  }

  /** Takes a draft away, for good; one that stood in a released file or an eAttest stays for its history. Throws `conflict/claim-closed`. */
  remove(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id } = await this.draft(actor, id);
      await this.rows.withdraw(actor.workspace_id, [id]);
      await this.audit.record(actor, 'claim.removed', 'claim', id, { practice_id });
    });
  }

  /** Holds a claim that stands in no file, until the commit. */
  private async draft(actor: Actor, id: Id) {
    await this.rows.hold(actor.workspace_id, [id]);
    const view = await this.reading.view(actor, id);
    if (view.state === 'withdrawn') throw closed('This claim was taken away');
    if (view.state === 'attested')
      throw closed('This claim was attested and does not change: cancel its eAttest');
    if (view.state !== 'draft') throw closed('This claim stands in a closed file and does not change');
    if (view.purged_at !== null) throw closed('Who the patient of this claim is was forgotten');
    return view;
  }

  private recorded(
    actor: Actor,
    action: string,
    id: Id,
    practice_id: Id,
    {
      provider,
      acts,
    }: Pick<ClaimContent, 'provider'> & { readonly acts: readonly { readonly code: string }[] },
  ): Promise<void> {
    const codes = acts.map(({ code }) => code);
    return this.audit.record(actor, action, 'claim', id, { practice_id, provider, codes });
  }
}

const closed = (why: string) => new DomainError('conflict', 'claim-closed', `${why}.`);

const creditStays = () =>
  new DomainError(
    'conflict',
    'credit-stays',
    'A credit note takes back what was asked, no more and no less: remove it instead.',
  );
