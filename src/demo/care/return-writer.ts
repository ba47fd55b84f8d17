/** What a fund writes into a record it sends back. */
interface Result {
  /** Letter and six digits each, three at most. */
  readonly errors?: readonly string[];
  readonly accepted_cents?: number;
  readonly comment?: string;
}

export interface Returned extends Result {
  /** Which record of the file comes back, 0 for record 10. */
  readonly at: number;
}

/** A record of the file that comes back. */
export const returned = (at: number, result: Result = {}): Returned => ({ at, ...result });

const signed = (cents: number) => `${cents < 0 ? '-' : '+'}${String(Math.abs(cents)).padStart(11, '0')}`;

/**
 * A return to a billing file as a (fictional) fund writes it: 920098, 920099 or 920900 with records 10 and 90, the records that come back,
 * and in a settlement what each fund and all of them pay.
 */
export function returnTo(
  message: '920098' | '920099' | '920900',
  sent: Buffer,
  records: readonly Returned[],
): Buffer {
  const text = sent.toString('latin1');
  const of = (at: number) => text.slice(227 + 350 * at, 227 + 350 * (at + 1));
  const count = (text.length - 227) / 350;
  const end = Array.from({ length: count }, (_, at) => at).find((at) => of(at).startsWith('90'))!;
  const month = text.slice(67, 73);
  const fund = of(1).slice(84, 87);
  const head = `${message}000200${text.slice(12, 14)}000000${text.slice(20, 34)}000000101230440000${' '.repeat(15)}`;
  const errors = records.filter(({ errors }) => errors?.length).length;
  const rate = String(Math.round((errors * 10_000) / (end + 1))).padStart(5, '0');
  const refusal = message === '920099' ? '01' : '00';
  const description = `${text.slice(67, 207)}${rate}00${refusal}00`.padEnd(610);
  const ends = (at: number, filler: string) =>
    `${of(at)}${text.slice(75, 78)}${text.slice(80, 88)}${filler.repeat(95)} 000000 000000 000000`.padEnd(
      800,
      filler,
    );
  const result = ({ at, errors = [], accepted_cents = 0, comment = '' }: Returned) => {
    const three = [0, 1, 2].map((place) => errors[place] ?? ' 000000').join('');
    const told = `${text.slice(75, 78)}${text.slice(80, 88)}${month}${fund}${'0'.repeat(24)}099999999999110110${'0'.repeat(44)}`;
    const amounts = `${signed(accepted_cents)}${signed(0)}${signed(0)}${'0'.repeat(20)}`;
    return `${of(at)}${told}${three}${amounts}${comment.padEnd(200)}${' '.repeat(61)}${String(at + 1).padStart(6, '0')}`;
  };
  const asked = Number(of(end).slice(88, 99));
  const accepted = records.reduce((sum, { accepted_cents = 0 }) => sum + accepted_cents, 0);
  const settled = (type: string, name: string, payment: string) =>
    [
      type,
      name,
      '0'.repeat(12),
      signed(asked),
      signed(0),
      signed(asked),
      '00000005',
      '55',
      signed(accepted),
      signed(asked - accepted),
      signed(0),
      signed(0),
      signed(accepted),
      signed(asked - accepted),
      ...(payment ? [payment.padEnd(22), ' '.repeat(22)] : []),
    ]
      .map((zone) => `${zone}00`)
      .join('')
      .padEnd(800);
  const settlement =
    message === '920900'
      ? settled('91', fund, `${text.slice(75, 78)}/${month}/${fund}/`) + settled('92', `${fund[0]}99`, '')
      : '';
  const body = records.map(result).join('');
  return Buffer.from(head + description + ends(0, '1') + body + ends(end, '9') + settlement, 'latin1');
}
