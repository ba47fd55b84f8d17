import { DomainError, refuse } from '../kernel/domain-error.js';
import { Cents, sum } from '../kernel/money.js';
import { decimal } from '../tariffs/decimal.js';
import { DraftLine } from './draft-lines.js';

/** What to take back of one line; the whole of what is left of it when no amount is given. */
export interface CreditRequest {
  readonly position: number;
  readonly net_cents?: Cents | undefined;
}

interface CreditableLine extends DraftLine {
  /** Net cents that earlier credit notes took back from this line. */
  readonly credited_cents: Cents;
  /** True when a credit note names it: of a line of 0.00 the amount does not tell. */
  readonly credited?: boolean;
}

/**
 * Lines of a credit note over an issued invoice: all that is left of every line, or what `requests` name. Amounts stay
 * positive. With `cancels`, for a note that takes the whole invoice back, lines of 0.00 are taken back too: an invoice of
 * nothing but them, or of no line at all, is cancelled by a note that says so. Throws `invalid/credit-too-large` when more
 * would be taken back than is left of a line or of the invoice, `invalid/credit-negative`, `invalid/line-twice`,
 * `invalid/nothing-to-credit`, `missing/no-such-line`.
 */
export function creditLines(
  lines: readonly CreditableLine[],
  requests: readonly CreditRequest[] | null,
  cancels = false,
): DraftLine[] {
  const wanted = requests ?? lines.map(({ position }) => ({ position, net_cents: undefined }));
  const named = wanted.map(({ position }) => position);
  const twice = named.findIndex((position, index) => named.indexOf(position) < index);
  if (twice >= 0) refuse(`/lines/${twice}/position`, 'line-twice', 'Each line can be named once.');
  const credited = wanted.flatMap((request, index) => {
    const line = lines.find(({ position }) => position === request.position);
    if (!line)
      throw new DomainError('missing', 'no-such-line', `The invoice has no line ${request.position}.`);
    const left = line.net_cents - line.credited_cents;
    const net_cents = request.net_cents ?? left;
    if (net_cents === 0 && !(cancels && line.net_cents === 0 && !line.credited)) return [];
    if (Math.sign(net_cents) !== Math.sign(left) || Math.abs(net_cents) > Math.abs(left)) {
      refuse(
        `/lines/${index}/net_cents`,
        'credit-too-large',
        `Line ${line.position} has ${left} cents left to credit.`,
      );
    }
    const whole = net_cents === line.net_cents;
    const { credited_cents: _, credited: __, ...rest } = line;
    return [
      {
        ...rest,
        origin: 'credited' as const,
        quantity: whole ? line.quantity : String(Math.sign(net_cents)),
        unit: whole ? line.unit : 'piece',
        unit_price: whole ? line.unit_price : decimal(Math.abs(net_cents) * 10_000, 2),
        net_cents,
        credited_position: line.position,
        explanation: [
          { code: 'credited', values: { position: line.position, net_cents, of: line.net_cents } },
        ],
      },
    ];
  });
  if (credited.length === 0 && !(cancels && lines.length === 0)) {
    throw nothingToCredit();
  }
  const taken = sum(credited.map(({ net_cents }) => net_cents));
  const left = sum(lines.map((line) => line.net_cents - line.credited_cents));
  if (taken < 0) {
    refuse(
      '/lines',
      'credit-negative',
      'These lines come to less than nothing: a credit note gives back. Charge an amount with a line by hand on the next invoice.',
    );
  }
  if (taken > left) {
    refuse(
      '/lines',
      'credit-too-large',
      `These lines come to ${taken} cents, and ${left} cents are left of the invoice: take its discounts back with them.`,
    );
  }
  return credited.map((line, index) => ({ ...line, position: index + 1 }));
}

export function nothingToCredit(): DomainError {
  return new DomainError('invalid', 'nothing-to-credit', 'Nothing is left to credit on this invoice.');
}

/** What the lines of a credit note take back of each line of its invoice: several lines may be about one. */
export function takenBy(
  lines: readonly Pick<DraftLine, 'credited_position' | 'net_cents'>[],
): CreditRequest[] {
  const taken = new Map<number, Cents>();
  for (const { credited_position, net_cents } of lines)
    taken.set(credited_position!, (taken.get(credited_position!) ?? 0) + net_cents);
  return [...taken].map(([position, net_cents]) => ({ position, net_cents }));
}

/** Only an issued invoice is credited: throws `conflict/credit-note-of-credit-note`, `conflict/not-issued`. */
export function refuseUncreditable({ kind, state }: { readonly kind: string; readonly state: string }): void {
  if (kind === 'credit_note') {
    throw new DomainError(
      'conflict',
      'credit-note-of-credit-note',
      'A credit note is not taken back by another: discard it while it is a draft; once issued, bill again what it took back by mistake.',
    );
  }
  if (state !== 'issued') {
    throw new DomainError(
      'conflict',
      'not-issued',
      'Only an issued invoice is corrected by a credit note: change or discard the draft.',
    );
  }
}
