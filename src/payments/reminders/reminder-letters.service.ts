import { Injectable } from '@nestjs/common';
import { LetterDocument } from '../../invoicing/documents/letter.js';
import { PartiesService } from '../../invoicing/parties.service.js';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { LateRates } from './late-rates.service.js';
import { PayLinks } from './pay-links.service.js';
import { PlannedLetter } from './planning.js';
import { Debtor } from './reminder-facts.service.js';
import { RemindedInvoice, Reminder, reminderLetter } from './reminder-letter.js';
import { reminderMail } from './reminder-mail.js';

/** A letter with the mail around it, as both are kept until they leave. */
export interface WrittenReminder {
  readonly letter: LetterDocument;
  readonly mail: { readonly subject: string; readonly text: string };
}

/** Writes letters: who to whom, on what terms, of which invoices; inside a transaction. */
@Injectable()
export class ReminderLetters {
  constructor(
    private readonly db: Database,
    private readonly parties: PartiesService,
    private readonly links: PayLinks,
    private readonly rates: LateRates,
  ) {}

  /** Throws `invalid/address-missing` and `invalid/country-not-supported`, as an invoice to this practice would. */
  async write(
    actor: Actor,
    debtor: Debtor,
    planned: PlannedLetter,
    on: Day,
    number: string | null,
  ): Promise<WrittenReminder> {
    const { seller, buyer, language, account } = await this.parties.terms(actor, debtor.practice_id, on);
    const ids = planned.lines.map(({ invoice }) => invoice.invoice_id);
    const references = await this.references(actor, ids);
    const invoices = planned.lines.map(({ invoice, days_late, step }): RemindedInvoice => {
      const { balance } = debtor.invoices.find((each) => each.invoice_id === invoice.invoice_id)!;
      const { number: own, due_on, open_cents } = invoice;
      const gross_cents = balance.gross_cents - balance.credited_cents;
      const reference = references.get(invoice.invoice_id) ?? null;
      return { number: own, due_on, days_late, gross_cents, open_cents, reference, step };
    });
    const reminder: Reminder = {
      number,
      language,
      on,
      level: planned.level,
      seller,
      buyer,
      account,
      invoices,
      credit_cents: planned.credit_cents,
      contract_bp: debtor.schedule.contract_rate_bp,
      recorded: await this.rates.recorded(actor),
      pay_link: number === null ? null : await this.links.linkFor(actor, debtor.practice_id, ids),
    };
    return { letter: reminderLetter(reminder), mail: reminderMail(reminder) };
  }

  private async references(
    actor: Actor,
    invoices: readonly Id[],
  ): Promise<Map<Id, RemindedInvoice['reference']>> {
    const rows = await this.db.query<{ id: Id; reference: RemindedInvoice['reference'] }>(
      `SELECT id, document->'payment'->'reference' AS reference FROM invoice
        WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
      [actor.workspace_id, invoices],
    );
    return new Map(rows.map(({ id, reference }) => [id, reference?.value ? reference : null]));
  }
}
