import { Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { Language } from '../documents/document.js';
import { dayText, moneyText } from '../documents/figures.js';
import { words } from '../documents/texts.js';

interface SelfBillNews {
  readonly kind: 'self_bill' | 'self_bill_credit';
  readonly business: string;
  readonly number: string;
  readonly gross_cents: Cents;
  /** Of it, what credit notes left standing. */
  readonly left_cents: Cents;
  readonly link: string;
  /** The last day to contest it; null where there is nothing to answer any more. */
  readonly until: Day | null;
  /** The number of what a credit note corrects. */
  readonly corrects: string | null;
}

/** Subject and text of the mail with which a freelancer gets the link of a document written in their name. */
export function selfBillMail(news: SelfBillNews, language: Language): { subject: string; text: string } {
  const { business, number } = news;
  const [fr, nl, en, de] =
    news.kind === 'self_bill'
      ? ['facture', 'factuur', 'invoice', 'Rechnung']
      : ['note de crédit', 'creditnota', 'credit note', 'Gutschrift'];
  const subject = words(
    `Votre ${fr} ${number}, établie par ${business}`,
    `Uw ${nl} ${number}, opgesteld door ${business}`,
    `Your ${en} ${number}, written by ${business}`,
    `Ihre ${de} ${number}, ausgestellt von ${business}`,
  )[language];
  const amount = moneyText(news.gross_cents, language);
  const written = words(
    `Bonjour,\n\n${business} a établi en votre nom, sous votre mandat, la ${fr} ${number} de ${amount}${corrected(news, ', qui corrige la facture')}.`,
    `Goedendag,\n\n${business} heeft in uw naam, onder uw mandaat, ${nl} ${number} van ${amount} opgesteld${corrected(news, ', die factuur', ' corrigeert')}.`,
    `Hello,\n\n${business} has written ${en} ${number} of ${amount} in your name, under your mandate${corrected(news, ', to correct invoice')}.`,
    `Guten Tag,\n\n${business} hat in Ihrem Namen und mit Ihrer Vollmacht die ${de} ${number} über ${amount} ausgestellt${corrected(news, ', die die Rechnung', ' berichtigt')}.`,
  )[language];
  return { subject, text: `${[written, ...left(news, language), ...asked(news, language)].join('\n\n')}\n` };
}

const corrected = ({ corrects }: SelfBillNews, before: string, after = '') =>
  corrects === null ? '' : `${before} ${corrects}${after}`;

/** What a correction left of it. */
function left({ gross_cents, left_cents }: SelfBillNews, language: Language): string[] {
  if (left_cents === gross_cents) return [];
  const amount = moneyText(left_cents, language);
  return [
    words(
      `Après correction, il en reste ${amount}.`,
      `Na correctie blijft daarvan ${amount} over.`,
      `After correction ${amount} of it is left.`,
      `Nach der Berichtigung bleiben davon ${amount}.`,
    )[language],
  ];
}

/** Where it stands, and what its freelancer may still answer. */
function asked({ link, until }: SelfBillNews, language: Language): string[] {
  if (until === null) {
    const there = words('Elle se trouve ici :', 'Ze staat hier:', 'It is here:', 'Sie steht hier:');
    return [there[language], link];
  }
  const day = dayText(until, language);
  const answer = words(
    'Vérifiez-la et acceptez-la ou contestez-la ici :',
    'Kijk ze na en aanvaard of betwist ze hier:',
    'Check it and accept or contest it here:',
    'Prüfen Sie sie und nehmen Sie sie hier an oder widersprechen Sie:',
  )[language];
  const lapse = words(
    `Sans réponse de votre part, elle est acceptée après le ${day}.`,
    `Zonder antwoord is ze aanvaard na ${day}.`,
    `Without your answer it is accepted after ${day}.`,
    `Ohne Ihre Antwort gilt sie nach dem ${day} als angenommen.`,
  )[language];
  return [answer, link, lapse];
}
