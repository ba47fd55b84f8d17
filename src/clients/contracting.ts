import { Day, within } from '../kernel/day.js';

/** The days a contract runs, both included; an open end is null. */
export interface ContractPeriod {
  readonly starts_on: Day;
  readonly ends_on: Day | null;
}

/** The contract that covers `day`, or null; contracts of one practice never overlap. */
export function contractOn<Contract extends ContractPeriod>(
  contracts: readonly Contract[],
  day: Day,
): Contract | null {
  return (
    contracts.find((contract) => within(day, { from: contract.starts_on, to: contract.ends_on })) ?? null
  );
}

/** True when work on `day` may be billed: a contract covers it, or the practice works without any written contract. */
export function isUnderContract(contracts: readonly ContractPeriod[], day: Day): boolean {
  return contracts.length === 0 || contractOn(contracts, day) !== null;
}

/** Days a practice has to pay: what its contract says, else what is agreed with the practice, else the house rule. */
export function paymentTermsDays(
  contract: { readonly payment_terms_days: number | null } | null,
  practice: { readonly payment_terms_days: number | null },
  houseRule: number,
): number {
  return contract?.payment_terms_days ?? practice.payment_terms_days ?? houseRule;
}
