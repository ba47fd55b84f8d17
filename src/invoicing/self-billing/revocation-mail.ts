import { type Day, writtenDay } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { Language } from '../documents/document.js';
import { moneyText } from '../documents/figures.js';
import { words } from '../documents/texts.js';

interface Revocation {
  readonly freelancer: string;
  readonly on: Day;
  /** What clients were billed of their work and no self-bill pays yet; 0 where there is none. */
  readonly waiting_cents: Cents;
}

/** What is to be done once a mandate is revoked: nothing is written in the freelancer's name any more. */
export function revocationToDo({ freelancer, on, waiting_cents }: Revocation, language: Language): string {
  const day = writtenDay(on, language);
  const waiting = moneyText(waiting_cents, language);
  const some = waiting_cents > 0;
  return words(
    `Le mandat de ${freelancer} est révoqué depuis le ${day} : plus aucune facture ne s’écrit en son nom.${some ? ` ${waiting} HT de travail déjà facturé aux clients attendent.` : ''} Enregistrez un nouveau mandat, en vigueur au plus tard le jour de l’émission, puis émettez ou relancez la clôture : il reprend tout le travail antérieur. Sinon, demandez-lui sa propre facture.`,
    `Het mandaat van ${freelancer} is herroepen sinds ${day}: er wordt geen factuur meer in die naam geschreven.${some ? ` ${waiting} excl. btw aan werk dat al aan klanten gefactureerd is, wacht.` : ''} Registreer een nieuw mandaat dat ten laatste op de dag van uitreiking geldt, en reik uit of herneem de maandafsluiting: het neemt al het eerdere werk op. Vraag anders een eigen factuur.`,
    `The mandate of ${freelancer} is revoked since ${day}: no invoice is written in their name any more.${some ? ` ${waiting} without VAT of work that clients were billed already waits.` : ''} Record a new mandate that is in force on the day of issue, then issue, or retry the month-end: it takes up all earlier work. Else ask them for their own invoice.`,
    `Das Mandat von ${freelancer} ist seit dem ${day} widerrufen: Es wird keine Rechnung mehr in diesem Namen geschrieben.${some ? ` ${waiting} ohne MwSt. an Arbeit, die Kunden schon berechnet wurde, warten.` : ''} Erfassen Sie ein neues Mandat, das am Tag der Ausstellung gilt, und stellen Sie aus oder nehmen Sie den Monatsabschluss wieder auf: Es übernimmt alle frühere Arbeit. Sonst bitten Sie um eine eigene Rechnung.`,
  )[language];
}

/** Subject and text of the mail that tells a manager so. */
export function revocationMail(facts: Revocation, language: Language): { subject: string; text: string } {
  const subject = words(
    `Mandat révoqué : ${facts.freelancer}`,
    `Mandaat herroepen: ${facts.freelancer}`,
    `Mandate revoked: ${facts.freelancer}`,
    `Mandat widerrufen: ${facts.freelancer}`,
  )[language];
  return { subject: subject.slice(0, 200), text: `${revocationToDo(facts, language)}\n` };
}
