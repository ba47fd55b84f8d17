import type { Day } from '../kernel/day.js';
import { FEDERATION_FUNDS } from './mutualities-table.js';

/** Where care of a member of a sickness fund is billed. */
export interface Insurer {
  readonly federation: string;
  /** Sickness fund an invoice names as its destination. */
  readonly destination: string;
  /** False for a code that is in no list: its first digit alone tells the federation. */
  readonly listed: boolean;
}

const LISTED = FEDERATION_FUNDS.map((row) => ({ ...row, codes: new Set(row.funds.split(' ')) }));
const FEDERATIONS: ReadonlySet<string> = new Set(FEDERATION_FUNDS.map(({ federation }) => federation));

/** The insurer of a mutuality code on a day; null where no federation begins with its first digit. */
export function insurerOf(mutuality: string, on: Day): Insurer | null {
  const row = LISTED.findLast(({ codes, valid_from }) => codes.has(mutuality) && valid_from <= on);
  if (row) return { federation: row.federation, destination: row.destination ?? mutuality, listed: true };
  const federation = `${mutuality[0]}00`;
  if (!/^\d{3}$/.test(mutuality) || !FEDERATIONS.has(federation)) return null;
  return { federation, destination: mutuality, listed: false };
}
