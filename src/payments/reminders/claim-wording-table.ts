import { Country, Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';
import { Day, within } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';

interface ClaimWording {
  readonly country: Country;
  readonly from: Day;
  readonly to: Day | null;
  /** By what law interest and costs are claimed. */
  readonly basis: Words;
  /** Why there is no VAT on them. */
  readonly vat: Words;
  readonly source: string;
}

const WORDINGS: readonly ClaimWording[] = [
  {
    country: 'BE',
    from: '2013-03-16',
    to: null,
    basis: words(
      'loi du 2 août 2002 concernant la lutte contre le retard de paiement dans les transactions commerciales, art. 5 et 6',
      'wet van 2 augustus 2002 betreffende de bestrijding van de betalingsachterstand bij handelstransacties, art. 5 en 6',
      'Belgian law of 2 August 2002 on combating late payment in commercial transactions, art. 5 and 6',
      'belgisches Gesetz vom 2. August 2002 zur Bekämpfung des Zahlungsverzugs im Geschäftsverkehr, Art. 5 und 6',
    ),
    vat: words(
      'Ce décompte n’est pas une facture : intérêts et indemnité sont hors de la base d’imposition à la TVA (art. 28, 3° du Code de la TVA)',
      'Deze afrekening is geen factuur: interest en vergoeding vallen buiten de maatstaf van heffing van de btw (art. 28, 3° Btw-Wetboek)',
      'This statement is not an invoice: interest and compensation are outside the taxable amount for VAT (art. 28, 3° of the Belgian VAT Code)',
      'Diese Abrechnung ist keine Rechnung: Zinsen und Entschädigung gehören nicht zur Besteuerungsgrundlage der MwSt. (Art. 28, 3° des belgischen MwSt.-Gesetzbuches)',
    ),
    source: 'Law of 2 August 2002, art. 5 and 6, as changed by the law of 22 November 2013; CTVA art. 28, 3°',
  },
  {
    country: 'FR',
    from: '2013-01-01',
    to: null,
    basis: words(
      'Code de commerce, art. L441-10 II et D441-5',
      'Frans Wetboek van koophandel (Code de commerce), art. L441-10 II en D441-5',
      'French Commercial Code, art. L441-10 II and D441-5',
      'französisches Handelsgesetzbuch (Code de commerce), Art. L441-10 II und D441-5',
    ),
    vat: words(
      'Ce décompte n’est pas une facture : pénalités et indemnité ne sont pas soumises à la TVA (CGI, art. 256)',
      'Deze afrekening is geen factuur: rente en vergoeding zijn niet aan btw onderworpen (CGI, art. 256)',
      'This statement is not an invoice: interest and compensation are not subject to VAT (CGI, art. 256)',
      'Diese Abrechnung ist keine Rechnung: Zinsen und Entschädigung unterliegen nicht der MwSt. (CGI, Art. 256)',
    ),
    source: 'C. com. art. L441-10 II and D441-5; CGI art. 256',
  },
];

/** What a claim says of the law on the day it is made; throws `invalid/no-wording` before the law grants anything. */
export function claimWording(country: Country, on: Day, language: Language): { basis: string; vat: string } {
  const row = WORDINGS.find((each) => each.country === country && within(on, each));
  if (!row) throw new DomainError('invalid', 'no-wording', `No legal wording is known for ${on}.`);
  return { basis: row.basis[language], vat: row.vat[language] };
}
