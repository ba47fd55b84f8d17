import { Problem } from '../../kernel/domain-error.js';
import { InvoiceDocument } from './document.js';

/** By whose rules a document is held: those of Peppol, of the French platforms, or EN 16931 alone for a mail. */
export type DocumentRoute = 'peppol' | 'fr' | 'email';

/** What a rule would refuse, where, and what to do about it. */
export interface DocumentProblem extends Problem {
  readonly pointer: string;
  /** The rule as its authors number it; null for one of ours. */
  readonly rule: string | null;
}

/** The way that law and the parties' numbers suggest: Peppol within Belgium, a platform within France, else a mail. */
export function usualRoute({ seller, buyer }: Pick<InvoiceDocument, 'seller' | 'buyer'>): DocumentRoute {
  if (seller.country === 'FR' && buyer.country === 'FR') return buyer.siren ? 'fr' : 'email';
  return seller.country === buyer.country && buyer.vat_number ? 'peppol' : 'email';
}
