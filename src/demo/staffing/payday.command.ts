import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INestApplicationContext } from '@nestjs/common';
import { DraftsService } from '../../invoicing/drafts.service.js';
import { IssuingService } from '../../invoicing/issuing.service.js';
import { NewMandate } from '../../invoicing/self-billing/mandates.schema.js';
import { Mandates } from '../../invoicing/self-billing/mandates.service.js';
import { SelfBillAnswers } from '../../invoicing/self-billing/self-bill-answers.service.js';
import { SelfBillDrafting } from '../../invoicing/self-billing/self-bill-drafting.service.js';
import { SelfBillFiles } from '../../invoicing/self-billing/self-bill-files.service.js';
import { SelfBills } from '../../invoicing/self-billing/self-bills.service.js';
import { month } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents, sum } from '../../kernel/money.js';
import { Mission } from '../../missions/mission.entity.js';
import { PayoutRuns } from '../../payments/payouts/payout-runs.service.js';
import { NewPayoutRun } from '../../payments/payouts/payouts.schema.js';
import { PayoutsReading } from '../../payments/payouts/payouts-reading.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PracticeCards } from '../../tariffs/practice-cards.service.js';
import { NewRateCard } from '../../tariffs/rate-cards.schema.js';
import { RateCardsService } from '../../tariffs/rate-cards.service.js';
import { EntryRecording } from '../../timesheets/entry-recording.service.js';
import { zoneOf } from '../businesses.js';
import { payingCard } from '../demo-cards.js';
import { payerIban } from '../payer-iban.js';
import { companyNumber } from '../practices.js';
import { Random } from '../random.js';
import { answered } from './answering.command.js';
import { mailedToken } from './mailed-token.command.js';
import { AWAY, Member } from './staffing.command.js';

const JANUARY = month('2027-01');
/** Beyond the numbers of practices and of clients' accounts. */
const FIRST_NUMBER = 9_001;
const STORED_AT_ONCE = 1_000;
const IP = '127.0.0.1';

/** What the freelancers of an agency have billed and are paid. */
export interface PaidFreelancers {
  readonly self_bills: number;
  /** All of them are under the VAT franchise: net is gross. */
  readonly self_billed_cents: Cents;
  readonly payout_cents: Cents;
}

/** An agency bills January: the practices, its freelancers in their names, and a file for the bank that pays them. */
export class Payday {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly actor: Actor,
    private readonly members: readonly Member[],
    private readonly practices: readonly { readonly id: Id }[],
    private readonly signal: AbortSignal,
  ) {}

  /** Gives the practices a card that pays freelancers, and has these sign that the agency writes their invoices. */
  async agree(): Promise<void> {
    const wish = { name: 'Permanence et heures', valid_from: JANUARY.from, definition: payingCard() };
    const card = await this.app.get(RateCardsService).create(this.actor, NewRateCard.parse(wish));
    for (const { id } of this.practices) {
      const assignment = { rate_card_id: card.id, valid_from: JANUARY.from, holidays: [] };
      await this.app.get(PracticeCards).assign(this.actor, id, assignment);
    }
    for (const [at, { actor, name, email, prefix, language }] of this.members.entries()) {
      const mandate = NewMandate.parse({
        secretary_id: actor.user_id,
        name,
        country: 'BE',
        legal_form: 'self_employed',
        company_number: companyNumber('BE', FIRST_NUMBER + at),
        vat_regime: 'franchise',
        street: `Rue du Verger ${at + 1}`,
        postal_code: '7000',
        city: 'Mons',
        email,
        iban: payerIban('BE', FIRST_NUMBER + at),
        prefix,
        language,
        signed_on: '2026-12-15',
        valid_from: JANUARY.from,
        payment_terms_days: 0,
      });
      await this.app.get(Mandates).create(this.actor, mandate, IP);
    }
  }

  /** Everybody writes down what she did under her missions; nothing is written twice for the client. */
  async record(missions: readonly Mission[]): Promise<void> {
    const away = { from: AWAY.starts_on, to: AWAY.ends_on };
    for (const { actor, prefix } of this.members) {
      const random = new Random(prefix);
      const own = missions.filter(({ secretary_id }) => secretary_id === actor.user_id);
      const absent = actor === this.members[0]!.actor ? away : null;
      const entries = own.flatMap((mission) => answered(mission, JANUARY, absent, zoneOf('BE'), random));
      for (let from = 0; from < entries.length; from += STORED_AT_ONCE) {
        this.signal.throwIfAborted();
        await this.app.get(EntryRecording).record(actor, entries.slice(from, from + STORED_AT_ONCE), 'bulk');
      }
    }
  }

  /** Bills the practices, then writes the freelancers' invoices below `folder`, which each of them accepts. */
  async bill(folder: string): Promise<Pick<PaidFreelancers, 'self_bills' | 'self_billed_cents'>> {
    for (const { id } of this.practices) {
      this.signal.throwIfAborted();
      const draft = await this.app.get(DraftsService).create(this.actor, id, JANUARY);
      await this.app.get(IssuingService).issue(this.actor, draft.id);
    }
    await mkdir(folder, { recursive: true });
    const { drafts } = await this.app.get(SelfBillDrafting).draft(this.actor, JANUARY);
    for (const { id, secretary_id } of drafts) {
      this.signal.throwIfAborted();
      const { email } = this.members.find(({ actor }) => actor.user_id === secretary_id)!;
      const token = await mailedToken(this.app, this.actor.workspace_id, email, /\/s\/(\S+)/, () =>
        this.app.get(SelfBills).issue(this.actor, id),
      );
      await this.write(id, folder);
      await this.app.get(SelfBillAnswers).answer(token, IP, { answer: 'accepted' });
    }
    return { self_bills: drafts.length, self_billed_cents: sum(drafts.map(({ net_cents }) => net_cents)) };
  }

  /** Gathers what is due and writes the file for the bank below `folder`. */
  async pay(folder: string): Promise<Cents> {
    const runs = this.app.get(PayoutRuns);
    const id = await runs.draft(this.actor, NewPayoutRun.parse({}));
    await runs.export(this.actor, id);
    const { bytes, name } = await runs.file(this.actor, id);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), bytes);
    return (await this.app.get(PayoutsReading).run(this.actor, id)).total_cents;
  }

  private async write(id: Id, folder: string): Promise<void> {
    const files = this.app.get(SelfBillFiles);
    const { bytes, name } = await files.pdf(this.actor, id);
    const path = join(folder, name.replace(/\.pdf$/, ''));
    await writeFile(`${path}.pdf`, bytes);
    for (const syntax of ['ubl', 'cii'] as const)
      await writeFile(`${path}.${syntax}.xml`, (await files.electronic(this.actor, id, syntax)).bytes);
  }
}
