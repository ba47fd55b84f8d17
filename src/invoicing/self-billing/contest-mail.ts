import { Language } from '../documents/document.js';
import { words } from '../documents/texts.js';

/** Subject and text of the mail that tells a business that a freelancer contests; the reason stays in the application. */
export function contestMail(
  { freelancer, number }: { readonly freelancer: string; readonly number: string },
  language: Language,
): { subject: string; text: string } {
  const subject = words(
    `${freelancer} conteste la facture ${number}`,
    `${freelancer} betwist factuur ${number}`,
    `${freelancer} contests invoice ${number}`,
    `${freelancer} widerspricht der Rechnung ${number}`,
  )[language];
  const text = words(
    `Bonjour,\n\n${freelancer} conteste la facture ${number} établie en son nom. La raison se lit dans Permanence ; corrigez la facture par une note de crédit.`,
    `Goedendag,\n\n${freelancer} betwist factuur ${number}, opgesteld in zijn of haar naam. De reden staat in Permanence; corrigeer de factuur met een creditnota.`,
    `Hello,\n\n${freelancer} contests invoice ${number}, written in their name. The reason is in Permanence; correct the invoice with a credit note.`,
    `Guten Tag,\n\n${freelancer} widerspricht der Rechnung ${number}, die in seinem oder ihrem Namen ausgestellt wurde. Der Grund steht in Permanence; berichtigen Sie die Rechnung mit einer Gutschrift.`,
  )[language];
  return { subject, text: `${text}\n` };
}
