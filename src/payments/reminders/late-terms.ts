import { Country } from '../../invoicing/documents/document.js';
import { percentText } from '../../invoicing/documents/figures.js';
import { DomainError } from '../../kernel/domain-error.js';
import { BasisPoints } from '../../kernel/rate.js';
import { HalfYear, HalfYearRate, halfYearRate, RateKind } from './late-rates-table.js';

/** What decides the rate of a claim: the law of the seller's country (Rome I, art. 4 § 1 b) and what was agreed. */
export interface LateTerms {
  readonly country: Country;
  /** A yearly rate agreed by contract; null: the one of the law. */
  readonly contract_bp: BasisPoints | null;
  /** Rates that were added to those the program knows. */
  readonly recorded: readonly HalfYearRate[];
}

const NAME: Readonly<Record<Country, string>> = { BE: 'Belgium', FR: 'France' };
const KIND: Readonly<Record<RateKind, string>> = { late: 'late-payment rate', legal: 'legal interest rate' };

/**
 * The rate of a half-year under these terms. Throws `invalid/rate-not-recorded` when the law's is not known, and
 * `invalid/contract-rate-too-low` for a French contract below three times the legal interest (C. com. art. L441-10 II).
 */
export function rateIn(terms: LateTerms): (half: HalfYear) => BasisPoints {
  const { country, contract_bp } = terms;
  return (half) => {
    if (contract_bp === null) return knownRate(terms, 'late', half);
    if (country === 'FR') {
      const least = 3 * knownRate(terms, 'legal', half);
      if (contract_bp < least) {
        throw new DomainError(
          'invalid',
          'contract-rate-too-low',
          `The agreed rate of ${percentText(contract_bp, 'en')} is below three times the legal interest of ${half.name}, ` +
            `${percentText(least, 'en')}, the least that C. com. art. L441-10 allows: leave it out to claim the rate of the law.`,
        );
      }
    }
    return contract_bp;
  };
}

function knownRate({ country, recorded }: LateTerms, kind: RateKind, half: HalfYear): BasisPoints {
  const rate = halfYearRate(country, kind, half.name, recorded);
  if (rate) return rate.rate_bp;
  throw new DomainError(
    'invalid',
    'rate-not-recorded',
    `The ${KIND[kind]} of ${NAME[country]} for ${half.name} is not recorded: add it with its source.`,
  );
}
