import { createHmac } from 'node:crypto';
import { Random } from '../random.js';

/** An event on its way to a webhook: the text that was signed, and where it goes. */
export interface Parcel {
  readonly id: string;
  readonly type: string;
  readonly endpoint: 'connect' | 'thin';
  readonly body: string;
}

/** What deliveries go through on their way: some come twice, and not in order. */
export interface Disorder {
  readonly order?: 'as-made' | 'reversed' | 'shuffled';
  /** Share of parcels that are sent a second time. */
  readonly duplicates?: number;
  readonly seed?: string;
}

/** The header `stripe-signature` of a body that is sent at `seconds`. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** The parcels in the order in which they arrive; the same seed gives the same order. */
export function disordered(
  parcels: readonly Parcel[],
  { order, duplicates = 0, seed = '1' }: Disorder,
): Parcel[] {
  const random = new Random(seed);
  const twice = parcels.filter(() => random.chance(duplicates));
  const all = [...parcels, ...twice];
  if (order === 'reversed') return all.reverse();
  if (order !== 'shuffled') return all;
  for (let last = all.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [all[last], all[other]] = [all[other]!, all[last]!];
  }
  return all;
}
