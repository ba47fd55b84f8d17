import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { Language } from '../documents/document.js';
import { dayText, moneyText } from '../documents/figures.js';
import { words } from '../documents/texts.js';

interface SelfBillNews {
  readonly business: string;
  readonly number: string;
  readonly gross_cents: Cents;
  readonly link: string;
  readonly until: Day;
}

/** Subject and text of the mail with which a freelancer gets the invoice written in their name. */
export function selfBillMail(
  { business, number, gross_cents, link, until }: SelfBillNews,
  language: Language,
): { subject: string; text: string } {
  const amount = moneyText(gross_cents, language);
  const day = dayText(until, language);
  const subject = words(
    `Votre facture ${number}, établie par ${business}`,
    `Uw factuur ${number}, opgesteld door ${business}`,
    `Your invoice ${number}, written by ${business}`,
    `Ihre Rechnung ${number}, ausgestellt von ${business}`,
  )[language];
  const text = words(
    `Bonjour,\n\n${business} a établi en votre nom, sous votre mandat, la facture ${number} de ${amount}.\n\nVérifiez-la et acceptez-la ou contestez-la ici :\n\n${link}\n\nSans réponse de votre part, elle est acceptée après le ${day}.`,
    `Goedendag,\n\n${business} heeft in uw naam, onder uw mandaat, factuur ${number} van ${amount} opgesteld.\n\nKijk ze na en aanvaard of betwist ze hier:\n\n${link}\n\nZonder antwoord is ze aanvaard na ${day}.`,
    `Hello,\n\n${business} has written invoice ${number} of ${amount} in your name, under your mandate.\n\nCheck it and accept or contest it here:\n\n${link}\n\nWithout your answer it is accepted after ${day}.`,
    `Guten Tag,\n\n${business} hat in Ihrem Namen und mit Ihrer Vollmacht die Rechnung ${number} über ${amount} ausgestellt.\n\nPrüfen Sie sie und nehmen Sie sie hier an oder widersprechen Sie:\n\n${link}\n\nOhne Ihre Antwort gilt sie nach dem ${day} als angenommen.`,
  )[language];
  return { subject, text: `${text}\n` };
}
