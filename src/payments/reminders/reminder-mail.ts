import { dayText, moneyText } from '../../invoicing/documents/figures.js';
import { referenceText } from '../../invoicing/documents/payment.js';
import { TERMS } from './letter-terms.js';
import { fill, TITLES } from './letter-words.js';
import { closingOf, openingOf, Reminder, totalOf, transferOf } from './reminder-letter.js';

/** Subject and text of the mail around a letter, in the language of the practice: it says what the letter says. */
export function reminderMail(reminder: Reminder): { readonly subject: string; readonly text: string } {
  const { language, level, invoices, seller, pay_link } = reminder;
  const [greeting, ...opening] = openingOf(reminder);
  const list = invoices.map(({ number, due_on, open_cents, reference }) =>
    [
      number,
      dayText(due_on, language),
      moneyText(open_cents, language),
      reference && referenceText(reference),
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const transfer = transferOf(reminder);
  const account = transfer && [
    `IBAN ${transfer.iban}`,
    transfer.account_name,
    referenceText(transfer.reference),
  ];
  const total = `${fill(TERMS.total, language)}: ${moneyText(totalOf(reminder), language)}`;
  const closing = closingOf(reminder);
  const paragraphs = [
    greeting,
    ...opening,
    list.join('\n'),
    [total, account?.filter(Boolean).join(' · ')].filter(Boolean).join('\n'),
    pay_link && fill(TERMS.online, language, { link: pay_link }),
    fill(TERMS.attached, language),
    ...closing.slice(0, -2),
    closing.slice(-2).join('\n'),
  ];
  const named = invoices.length === 1 ? ` ${invoices[0]!.number}` : '';
  const title = `${fill(TITLES[level].title, language)}${named}`;
  return {
    subject: `${title} – ${seller.name}`.slice(0, 250),
    text: `${paragraphs.filter(Boolean).join('\n\n')}\n`,
  };
}
