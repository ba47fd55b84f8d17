import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Renderer } from '../../invoicing/documents/rendering.service.js';
import { buyerParty } from '../../invoicing/parties.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { compact } from '../../kernel/identifiers.js';
import { wallAt } from '../../kernel/local-time.js';
import { AccessMandates } from '../../missions/access/access-mandates.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { type CareClaim, elevenDigits, isPreferential } from '../claims/care-claim.js';
import { ClaimReading } from '../claims/claim-reading.service.js';
import { ClaimRows } from '../claims/claim-rows.service.js';
import { OpenedClaims } from '../claims/opened-claims.service.js';
import { FeeCodes } from '../fee-codes/fee-codes.service.js';
import { referenceOf } from '../reference.js';
import type { EattestCancellationWish, EattestWish, ProofWish } from './attestations.schema.js';
import { attestedActs, attestedPatient, provedActs, refuseOtherWay } from './attested-claim.js';
import { eattestCancellationOf, eattestOf } from './eattest.js';
import { patientProof } from './patient-proof.js';
import { PreparedEattests } from './prepared-eattests.service.js';

/** A file for whoever asked, and for nobody else: it names the patient, its own name does not. */
export interface PreparedFile {
  readonly bytes: Buffer;
  readonly name: string;
}

/** Prepares eAttests and what patients get of claims; it sends none. Each is in the audit trail. */
@Injectable()
export class Attestations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly practices: PracticesService,
    private readonly mandates: AccessMandates,
    private readonly reading: ClaimReading,
    private readonly rows: ClaimRows,
    private readonly opened: OpenedClaims,
    private readonly prepared: PreparedEattests,
    private readonly fees: FeeCodes,
    private readonly renderer: Renderer,
  ) {}

  /**
   * The eAttest of a claim whose patient has paid the whole fee; from then on the claim is attested. Asked for again it is the
   * same. Throws what `refuseOtherWay`, `attestedActs` and `checkAttestation` throw, `invalid/payee-missing`,
   * `conflict/no-mandate` and `conflict/eattest-prepared`.
   */
  eattest(actor: Actor, id: Id, wish: EattestWish): Promise<PreparedFile> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { view, claim, practice } = await this.held(actor, id);
      const name = `eattest-${referenceOf(id)}.xml`;
      const known = await this.prepared.file(actor, id, wish);
      if (known) {
        await this.told(actor, 'claim.eattest-read', id, practice.id);
        return { bytes: known, name };
      }
      refuseOtherWay(view, claim);
      const payee = compact(wish.payee ?? practice.company_number ?? '');
      if (payee === '')
        refuse('/payee', 'payee-missing', 'The practice has no BCE number: say who received the money.');
      const { mandate_id, ...message } = await this.message(actor, claim, practice, wish.author);
      const xml = eattestOf({
        ...message,
        payee,
        reason: claim.cause === '0000' ? null : claim.cause,
        preferential: isPreferential(claim),
        acts: attestedActs(claim, wish),
      });
      const bytes = Buffer.from(xml);
      await this.prepared.keep(actor, id, { wish, mandate_id, bytes });
      await this.told(actor, 'claim.eattest-prepared', id, practice.id);
      return { bytes, name };
    });
  }

  /**
   * What takes the accepted eAttest of a claim back; from then on the claim is a draft. Asked for again it is the same. Throws
   * what `checkCancellation` throws, and `conflict/no-mandate`.
   */
  cancellation(actor: Actor, id: Id, wish: EattestCancellationWish): Promise<PreparedFile> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { view, claim, practice } = await this.held(actor, id);
      const name = `eattest-cancellation-${referenceOf(id)}.xml`;
      const known = view.eattest_id === null ? await this.prepared.cancellation(actor, id, wish) : null;
      if (known) {
        await this.told(actor, 'claim.eattest-cancellation-read', id, practice.id);
        return { bytes: known, name };
      }
      const { author, invoicing_number, reason } = wish;
      const { mandate_id: _, ...message } = await this.message(actor, claim, practice, author);
      const bytes = Buffer.from(eattestCancellationOf({ ...message, invoicing_number, reason }));
      const cancelled = await this.prepared.cancel(actor, id, wish, bytes);
      const told = { reason, cancelled };
      await this.told(actor, 'claim.eattest-cancellation-prepared', id, practice.id, told);
      return { bytes, name };
    });
  }

  /** Takes back an eAttest that was never sent: its claim is a draft again. Throws `conflict/no-eattest`. */
  withdraw(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id } = await this.reading.view(actor, id);
      await this.rows.hold(actor.workspace_id, [id]);
      await this.prepared.withdraw(actor, id);
      await this.told(actor, 'claim.eattest-withdrawn', id, practice_id);
    });
  }

  /** The "document justificatif" of a claim as PDF. Throws `invalid/address-missing` as an invoice would. */
  async proof(actor: Actor, id: Id, wish: ProofWish): Promise<PreparedFile> {
    const letter = await this.db.transaction(actor.workspace_id, async () => {
      const { view, claim, practice } = await this.held(actor, id);
      if (claim.kind === 'credit')
        refuse('/claim_id', 'nothing-to-prove', 'A credit note proves no payment.');
      const language = wish.language ?? practice.language;
      const known = await this.fees.worthOf(actor.workspace_id, claim.acts);
      const provider = practice.practitioners.find((one) => one.id === view.practitioner_id)!;
      await this.told(actor, 'claim.proof-drawn', id, practice.id);
      return patientProof({
        reference: referenceOf(id).slice(-8),
        language,
        on: this.clock.today(practice.time_zone),
        practice: buyerParty(practice),
        provider: { name: provider.name, nihii: claim.provider },
        patient: { first_name: claim.patient.first_name, family_name: claim.patient.name },
        invoicing_number: wish.invoicing_number,
        acts: provedActs(claim, wish.paid_in_full, ({ code, on }) => known(code, on), language),
        others: wish.others,
      });
    });
    const bytes = await this.renderer.render({ letter, logo: null });
    return { bytes, name: `document-justificatif-${letter.number}.pdf` };
  }

  /** Throws `missing/no-such-claim`, also where a mission is over, and `conflict/patient-purged`. */
  private async held(actor: Actor, id: Id) {
    await this.rows.hold(actor.workspace_id, [id]);
    const view = await this.reading.view(actor, id);
    const [claim] = await this.opened.of(actor.workspace_id, [id]);
    if (!claim)
      throw new DomainError('conflict', 'patient-purged', 'Who the patient of this claim is was forgotten.');
    return { view, claim, practice: await this.practices.detail(actor, view.practice_id) };
  }

  /** Who sends a message of whom, and when. Throws `conflict/no-mandate`. */
  private async message(
    actor: Actor,
    claim: CareClaim,
    practice: { readonly id: Id; readonly time_zone: string },
    author: EattestWish['author'],
  ) {
    const moment = new Date(wallAt(this.clock.now(), practice.time_zone)).toISOString();
    const on = moment.slice(0, 10);
    const who = { service: 'eattest', mandator_nihii: claim.provider } as const;
    const mandate = await this.mandates.mandateFor(actor, practice.id, on, who);
    if (!mandate)
      throw new DomainError(
        'conflict',
        'no-mandate',
        `No mandate for eAttest from ${claim.provider} is in force on ${on}: record it with the practice first.`,
      );
    return {
      ...{ sequence: moment.replace(/\D/g, ''), on, at: moment.slice(11, 19) },
      author: { ...author, nihii: elevenDigits(claim.provider) },
      patient: attestedPatient(claim),
      mandate_id: mandate.id,
    };
  }

  private told(actor: Actor, action: string, id: Id, practice_id: Id, more: object = {}): Promise<void> {
    return this.audit.record(actor, action, 'claim', id, { practice_id, ...more });
  }
}
