import { formatIban } from '../../kernel/iban.js';
import { Language } from '../documents/document.js';
import { words } from '../documents/texts.js';

interface AccountNews {
  readonly business: string;
  readonly before: string;
  readonly iban: string;
}

/** The last four characters of an account are enough to know one's own, and no use to others. */
const hidden = (iban: string) => `${iban.slice(0, 2)}… ${formatIban(iban).slice(-4)}`;

/** Subject and text of the mail that tells a freelancer that they are to be paid to another account from now on. */
export function accountMail(
  { business, before, iban }: AccountNews,
  language: Language,
): { subject: string; text: string } {
  const [old, now] = [hidden(before), hidden(iban)];
  const subject = words(
    `${business} a noté un autre compte pour vos versements`,
    `${business} noteerde een andere rekening voor uw uitbetalingen`,
    `${business} has noted another account for your payouts`,
    `${business} hat ein anderes Konto für Ihre Auszahlungen vermerkt`,
  )[language];
  const text = words(
    `Bonjour,\n\nVos versements iront désormais au compte ${now} au lieu de ${old}. Si vous ne l’avez pas demandé, appelez ${business} tout de suite, à un numéro que vous connaissez déjà.`,
    `Goedendag,\n\nUw uitbetalingen gaan voortaan naar rekening ${now} in plaats van ${old}. Hebt u dat niet gevraagd, bel ${business} dan meteen, op een nummer dat u al kende.`,
    `Hello,\n\nYour payouts will go to account ${now} instead of ${old} from now on. If you did not ask for that, call ${business} at once, on a number you knew before.`,
    `Guten Tag,\n\nIhre Auszahlungen gehen künftig auf das Konto ${now} statt ${old}. Haben Sie das nicht veranlasst, rufen Sie ${business} sofort an, unter einer Nummer, die Sie schon kannten.`,
  )[language];
  return { subject, text: `${text}\n` };
}
