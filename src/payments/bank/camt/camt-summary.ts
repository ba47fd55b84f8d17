import type { Cents } from '../../../kernel/money.js';
import type { ControlSum } from '../statement.js';
import { type Branch, first, textAt } from './branch.js';
import { amountIn, directionOf } from './camt-figures.js';

/** What entries come to; money out is told without its sign, as the summary does. */
interface Totals {
  entries: number;
  credits: Cents;
  debits: Cents;
}
const none = (): Totals => ({ entries: 0, credits: 0, debits: 0 });

/** Counts the entries of a statement, to be compared with its transactions summary (`TxsSummry`). */
export class CamtSummary {
  readonly #booked = none();
  readonly #all = none();
  readonly #currencies = new Set<string | undefined>();
  #movements = 0;

  /** An entry, and how many movements it was split into. */
  add(entry: Branch, booked: boolean, movements: number): void {
    const amount = first(entry, 'Amt');
    const cents = (amount && amountIn(amount)) ?? 0;
    this.#currencies.add(amount?.currency);
    for (const totals of booked ? [this.#booked, this.#all] : [this.#all]) {
      totals.entries++;
      if (directionOf(entry) === 1) totals.credits += cents;
      else totals.debits += cents;
    }
    this.#movements += movements;
  }

  /**
   * The figures of the summary beside what was counted: banks count the entries that are booked, all that are told, or the
   * movements of batches one by one. Sums over entries in several currencies are not compared.
   */
  compared(statement: Branch, index: number, place: number): ControlSum[] {
    const sums: ControlSum[] = [];
    const compare = (what: ControlSum['what'], stated: number | null, counted: readonly number[]) => {
      if (stated === null) return;
      sums.push({
        statement: index,
        what,
        place,
        stated,
        counted: counted.find((each) => each === stated) ?? counted[0]!,
      });
    };
    const [booked, all] = [this.#booked, this.#all];
    const figure = (path: string) => {
      const sum = first(statement, `TxsSummry/${path}/Sum`);
      return sum ? amountIn(sum) : null;
    };
    const count = /^\d{1,15}$/.exec(textAt(statement, 'TxsSummry/TtlNtries/NbOfNtries'))?.[0];
    compare('entries', count === undefined ? null : Number(count), [
      booked.entries,
      all.entries,
      this.#movements,
    ]);
    if (this.#currencies.size > 1) return sums;
    compare('credits', figure('TtlCdtNtries'), [booked.credits, all.credits]);
    compare('debits', figure('TtlDbtNtries'), [booked.debits, all.debits]);
    return sums;
  }
}
