import { Injectable } from '@nestjs/common';
import { contractOn } from '../clients/contracting.js';
import { PracticesService } from '../clients/practices.service.js';
import { vatNumberOn } from '../clients/vat-identification.js';
import { Day } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Actor } from '../platform/http/actor.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Language, Party, VatTreatment } from './documents/document.js';
import { disbursementTreatment, vatTreatment } from './documents/vat-treatment.js';
import { NumberedBuyer } from './issue-checks.js';
import { buyerParty, sellerParty } from './parties.js';

/** Who invoices whom, in which language, on which terms and under which VAT. */
export interface Terms {
  readonly seller: Party;
  readonly buyer: Party;
  /** Under which numbers the law knows the buyer, and how it stands towards VAT. */
  readonly numbers: NumberedBuyer;
  readonly language: Language;
  readonly time_zone: string;
  readonly purchase_order: string | null;
  readonly payment_terms_days: number;
  readonly vat_on_debits: boolean;
  readonly active: OpenPeriod | null;
  readonly account: {
    readonly iban: string;
    readonly bic: string | null;
    readonly account_name: string;
  } | null;
  readonly standard: VatTreatment;
  readonly disbursement: VatTreatment;
}

/** Gathers from workspace, practice and contract what a document needs to know. */
@Injectable()
export class PartiesService {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
  ) {}

  /** Throws `missing/no-such-practice`, also for another practice than the actor's own. */
  practice(actor: Actor, practiceId: Id) {
    return this.practices.get(actor, practiceId);
  }

  /** Terms between the workspace and a practice; VAT as of `on`, the last day of the service (tax point). */
  async terms(actor: Actor, practiceId: Id, on: Day): Promise<Terms> {
    const workspace = await this.workspaces.current(actor);
    const found = await this.practices.get(actor, practiceId);
    const practice = { ...found, vat_number: vatNumberOn(found, on) };
    const contracts = await this.practices.contracts(actor, practiceId);
    const seller = sellerParty(workspace);
    const buyer = buyerParty(practice);
    const language = practice.language;
    const contract = contractOn(contracts, on) ?? contracts.at(-1);
    return {
      seller,
      buyer,
      numbers: practice,
      language,
      time_zone: practice.time_zone,
      purchase_order: practice.purchase_order,
      payment_terms_days:
        contract?.payment_terms_days ?? practice.payment_terms_days ?? workspace.payment_terms_days,
      vat_on_debits: workspace.vat_on_debits,
      active: hull(contracts),
      account: workspace.iban
        ? { iban: workspace.iban, bic: workspace.bic, account_name: workspace.account_name ?? workspace.name }
        : null,
      standard: vatTreatment(
        { country: seller.country, vat_regime: workspace.vat_regime, vat_number: workspace.vat_number },
        { country: buyer.country, vat_status: practice.vat_status, vat_number: practice.vat_number },
        on,
        language,
      ),
      disbursement: disbursementTreatment({ country: seller.country }, on, language),
    };
  }
}

/** From the first day of the first contract to the last day of the last; entries outside a contract are refused at capture. */
export function hull(contracts: readonly { starts_on: Day; ends_on: Day | null }[]): OpenPeriod | null {
  if (contracts.length === 0) return null;
  const from = contracts.map(({ starts_on }) => starts_on).sort()[0]!;
  const ends = contracts.map(({ ends_on }) => ends_on);
  const to = ends.includes(null) ? null : ends.sort().at(-1)!;
  return { from, to };
}
