import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';
import { Level } from './schedule.js';

/** What a letter is called, and the mark of an invoice that it reminds of at this level. */
export const TITLES: Readonly<Record<Level, { readonly title: Words; readonly mark: Words }>> = {
  friendly: {
    title: words('Rappel de paiement', 'Betalingsherinnering', 'Payment reminder', 'Zahlungserinnerung'),
    mark: words('rappel', 'herinnering', 'reminder', 'Erinnerung'),
  },
  firm: {
    title: words('Relance', 'Aanmaning', 'Overdue payment', 'Mahnung'),
    mark: words('relance', 'aanmaning', 'overdue', 'Mahnung'),
  },
  formal: {
    title: words('Mise en demeure', 'Ingebrekestelling', 'Formal notice', 'Inverzugsetzung'),
    mark: words('mise en demeure', 'ingebrekestelling', 'formal notice', 'Inverzugsetzung'),
  },
};

type OpeningKey = Level | 'formal_mixed';

/** Of one invoice, and of several. */
export const OPENINGS: Readonly<Record<OpeningKey, { readonly one: Words; readonly many: Words }>> = {
  friendly: {
    one: words(
      'Sauf erreur de notre part, nous n’avons pas encore reçu le paiement de la facture ci-dessous, échue le {due}. Il s’agit sans doute d’un oubli : merci de bien vouloir la régler ces prochains jours.',
      'Behoudens vergissing van onze kant hebben wij de betaling van onderstaande factuur, die op {due} verviel, nog niet ontvangen. Wellicht is ze aan uw aandacht ontsnapt: mogen wij u vragen ze eerstdaags te betalen?',
      'Unless we are mistaken, we have not yet received payment of the invoice below, which fell due on {due}. It may have slipped your attention: would you please pay it in the coming days?',
      'Sofern wir uns nicht irren, ist die Zahlung der unten genannten, am {due} fälligen Rechnung noch nicht bei uns eingegangen. Sicher wurde sie nur übersehen: Wir bitten Sie, sie in den nächsten Tagen zu begleichen.',
    ),
    many: words(
      'Sauf erreur de notre part, nous n’avons pas encore reçu le paiement des factures ci-dessous, aujourd’hui échues. Il s’agit sans doute d’un oubli : merci de bien vouloir les régler ces prochains jours.',
      'Behoudens vergissing van onze kant hebben wij de betaling van onderstaande vervallen facturen nog niet ontvangen. Wellicht zijn ze aan uw aandacht ontsnapt: mogen wij u vragen ze eerstdaags te betalen?',
      'Unless we are mistaken, we have not yet received payment of the invoices below, which are now overdue. They may have slipped your attention: would you please pay them in the coming days?',
      'Sofern wir uns nicht irren, ist die Zahlung der unten genannten fälligen Rechnungen noch nicht bei uns eingegangen. Sicher wurden sie nur übersehen: Wir bitten Sie, sie in den nächsten Tagen zu begleichen.',
    ),
  },
  firm: {
    one: words(
      'La facture ci-dessous est échue depuis le {due} et reste impayée à ce jour. Nous vous demandons de la régler au plus tard le {deadline}.',
      'Onderstaande factuur verviel op {due} en is nog steeds niet betaald. Wij verzoeken u ze uiterlijk op {deadline} te betalen.',
      'The invoice below fell due on {due} and is still unpaid. We ask you to pay it by {deadline}.',
      'Die unten genannte Rechnung war am {due} fällig und ist noch immer nicht bezahlt. Wir bitten Sie, sie bis zum {deadline} zu begleichen.',
    ),
    many: words(
      'Les factures ci-dessous sont échues et restent impayées à ce jour. Nous vous demandons de les régler au plus tard le {deadline}.',
      'Onderstaande facturen zijn vervallen en nog steeds niet betaald. Wij verzoeken u ze uiterlijk op {deadline} te betalen.',
      'The invoices below are overdue and still unpaid. We ask you to pay them by {deadline}.',
      'Die unten genannten Rechnungen sind fällig und noch immer nicht bezahlt. Wir bitten Sie, sie bis zum {deadline} zu begleichen.',
    ),
  },
  formal: {
    one: words(
      'La facture ci-dessous, échue le {due}, reste impayée. Par la présente, nous vous mettons en demeure de nous payer {total} au plus tard le {deadline}.',
      'Onderstaande factuur, vervallen op {due}, blijft onbetaald. Hierbij stellen wij u in gebreke om ons uiterlijk op {deadline} het bedrag van {total} te betalen.',
      'The invoice below, due on {due}, remains unpaid. We hereby give you formal notice to pay us {total} by {deadline}.',
      'Die unten genannte, am {due} fällige Rechnung ist weiterhin nicht bezahlt. Hiermit setzen wir Sie in Verzug und fordern Sie auf, uns bis zum {deadline} den Betrag von {total} zu zahlen.',
    ),
    many: words(
      'Les factures ci-dessous sont échues et restent impayées. Par la présente, nous vous mettons en demeure de nous payer {total} au plus tard le {deadline}.',
      'Onderstaande vervallen facturen blijven onbetaald. Hierbij stellen wij u in gebreke om ons uiterlijk op {deadline} het bedrag van {total} te betalen.',
      'The invoices below are overdue and remain unpaid. We hereby give you formal notice to pay us {total} by {deadline}.',
      'Die unten genannten fälligen Rechnungen sind weiterhin nicht bezahlt. Hiermit setzen wir Sie in Verzug und fordern Sie auf, uns bis zum {deadline} den Betrag von {total} zu zahlen.',
    ),
  },
  formal_mixed: mixed(),
};

/** Beside invoices of a formal notice stand others that are overdue as well. */
function mixed() {
  const many = words(
    'Les factures ci-dessous sont échues et restent impayées. Par la présente, nous vous mettons en demeure de payer au plus tard le {deadline} celles qui portent la mention « mise en demeure ». Les autres sont échues également : merci de les régler dans le même délai.',
    'Onderstaande vervallen facturen blijven onbetaald. Hierbij stellen wij u in gebreke om uiterlijk op {deadline} de facturen met de vermelding “ingebrekestelling” te betalen. De andere zijn eveneens vervallen: gelieve ze binnen dezelfde termijn te betalen.',
    'The invoices below are overdue and remain unpaid. We hereby give you formal notice to pay those marked “formal notice” by {deadline}. The others are overdue as well: please pay them by the same day.',
    'Die unten genannten fälligen Rechnungen sind weiterhin nicht bezahlt. Hiermit setzen wir Sie mit den als „Inverzugsetzung“ gekennzeichneten in Verzug und fordern Sie auf, sie bis zum {deadline} zu bezahlen. Auch die übrigen sind fällig: Bitte begleichen Sie sie innerhalb derselben Frist.',
  );
  return { one: many, many };
}

/** A text in the language, with `{name}` filled from `values`. */
export function fill(text: Words, language: Language, values: Readonly<Record<string, string>> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
