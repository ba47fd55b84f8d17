import { VatStatus } from '../../clients/practice-terms.js';
import { Day } from '../../kernel/day.js';
import { REFUSED } from '../issue-words.js';
import { Country, DISBURSEMENT, Language, VatTreatment } from './document.js';
import { legalText } from './legal-text.js';
import { MentionKey } from './mentions-table.js';
import { standardRate } from './rates-table.js';
import { refusal } from './sentence.js';

type VatRegime = 'normal' | 'franchise';
export interface SellerVatFacts {
  readonly country: Country;
  readonly vat_regime: VatRegime;
  readonly vat_number: string | null;
}

export interface BuyerVatFacts {
  readonly country: Country;
  readonly vat_status: VatStatus;
  readonly vat_number: string | null;
}

function untaxed(
  vat_category: 'E' | 'AE',
  reason: MentionKey,
  vatex: string | null,
  on: Day,
  language: Language,
): VatTreatment {
  return { vat_category, vat_bp: 0, exemption_reason: legalText(reason, on, language), vatex };
}

/**
 * VAT of a secretarial service between two businesses.
 * - Same country: the standard rate, or none under the seller's franchise; the buyer's own status changes nothing.
 * - Other country, buyer with a VAT number (an exempt or franchise doctor is a taxable person too): the service is
 *   located at the buyer, who owes the VAT (Directive 2006/112 art. 44 and 196), also when the seller is under the
 *   franchise of its own country. The seller needs a VAT number: throws `invalid/missing-own-vat-number` without one.
 * - Other country, buyer without VAT number: it is treated as a non-taxable person (Regulation 282/2011 art. 18 § 2),
 *   so the service is located at the seller (art. 45) and taxed as at home, or exempt under its franchise.
 */
export function vatTreatment(
  seller: SellerVatFacts,
  buyer: BuyerVatFacts,
  on: Day,
  language: Language = 'fr',
): VatTreatment {
  if (seller.country !== buyer.country && buyer.vat_number && buyer.vat_status !== 'private') {
    if (!seller.vat_number) {
      const words = REFUSED.own_vat_number_abroad;
      throw refusal('invalid', 'missing-own-vat-number', '/seller/vat_number', words);
    }
    const reason = seller.country === 'BE' ? 'reverse_charge_be' : 'reverse_charge_fr';
    return untaxed('AE', reason, 'VATEX-EU-AE', on, language);
  }
  if (seller.vat_regime === 'franchise') {
    return seller.country === 'BE'
      ? untaxed('E', 'franchise_be', null, on, language)
      : untaxed('E', 'franchise_fr', 'VATEX-FR-FRANCHISE', on, language);
  }
  return { vat_category: 'S', vat_bp: standardRate(seller.country, on), exemption_reason: null, vatex: null };
}

/** Sums paid in the name of the buyer against receipts in its name: outside the taxable amount, category E (BR-O-11 bars O beside S). */
export function disbursementTreatment(
  seller: { country: Country },
  on: Day,
  language: Language = 'fr',
): VatTreatment {
  const reason = seller.country === 'BE' ? 'disbursement_be' : 'disbursement_fr';
  return untaxed('E', reason, DISBURSEMENT, on, language);
}
