import { Cents, scale } from '../../kernel/money.js';
import { BillableEvent, Measure } from '../event.js';
import { Meter } from '../rate-card.js';
import { CutEvent } from './carried.js';
import { Run } from './run.js';
import { Piece } from './splitting.js';

/** Where a piece of an event stands among those that the same component prices. */
export interface Place {
  readonly id: string;
  /** The piece with which the component begins to count the event, and the one with which it ends. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** The place of a piece that holds `measured` seconds; null when it is all that the component prices of the event. */
export function placeOf(
  code: string,
  { measures }: Meter,
  run: Run,
  piece: Piece,
  measured: number,
): Place | null {
  const sum = (of: Readonly<Partial<Record<Measure, number>>> | BillableEvent | null) =>
    measures.reduce(
      (seconds, measure) => seconds + ((of as Record<string, number> | null)?.[measure] ?? 0),
      0,
    );
  const before = sum(piece.earlier);
  const opens = before === 0 || run.opens(code, piece);
  const closes = run.closes(code, piece) || before + measured >= sum(piece.whole);
  return opens && closes ? null : { id: piece.whole.id, opens, closes };
}

/** What several pieces were made up to together: rules in millionths, the amount in cents. */
export interface MadeUp {
  readonly least: number;
  readonly step: number;
  cents: Cents;
  events: number;
}

/**
 * Events that price dates cut: minimum and step are those of the version an event begins under, and are applied once,
 * with its last piece, to what all pieces cost.
 */
export class CutEvents {
  readonly open: Record<string, CutEvent> = {};
  readonly madeUp = new Map<string, MadeUp>();
  private readonly left: Map<string, CutEvent>;

  /** `unit`: parts of a millionth that amounts are given in. */
  constructor(
    before: Readonly<Record<string, CutEvent>> = {},
    private readonly unit: bigint,
    private readonly rule: Pick<CutEvent, 'least' | 'step'>,
  ) {
    this.left = new Map(Object.entries(before));
  }

  /** What a piece costs that by its units costs `given`; the last one brings the event to its minimum and step. */
  settle({ id, opens, closes }: Place, given: bigint, billed: boolean): bigint {
    const known = opens ? undefined : this.left.get(id);
    this.left.delete(id);
    const { least, step } = known ?? (opens ? this.rule : { least: 0, step: 0 });
    if (least === 0 && step === 0) return given;
    const earlier = { unit: BigInt(known?.unit ?? 1), cents: known?.cents ?? 0 };
    const unit = this.unit * earlier.unit;
    const total = BigInt(known?.amount ?? 0) * this.unit + given * earlier.unit;
    const any = billed || known?.billed === true;
    if (!closes) {
      this.open[id] = {
        amount: String(total),
        unit: String(unit),
        cents: earlier.cents + this.cents(given),
        least,
        step,
        billed: any,
      };
      return given;
    }
    if (!any) return given;
    const final = roundedUp(max(total, BigInt(least) * unit), BigInt(step) * unit);
    if (final === total) return given;
    const amount = final / earlier.unit - BigInt(earlier.cents) * 10_000n * this.unit;
    const key = `${least}/${step}`;
    const made = this.madeUp.get(key) ?? { least, step, cents: 0, events: 0 };
    this.madeUp.set(key, made);
    made.cents += this.cents(amount) - this.cents(given);
    made.events += 1;
    return amount;
  }

  /** Events begun before that no piece was settled of. */
  rest(): readonly string[] {
    return [...this.left.keys()];
  }

  private cents(amount: bigint): Cents {
    return scale(amount, 1n, this.unit * 10_000n);
  }
}

/** `amount` rounded up to a multiple of `step`; as it is when that is 0. */
export function roundedUp(amount: bigint, step: bigint): bigint {
  const over = step === 0n ? 0n : amount % step;
  return over === 0n ? amount : amount + step - over;
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
