import { natureOf, reasonWord } from './codes.ts';
import { amountOf, type LinePrice, type Telling, unitsText } from './explaining.ts';

/** An event of an annex, as far as its steps tell of it. */
export interface AnnexCall {
  readonly position: number;
  readonly kind: string;
  readonly direction: string | null;
  readonly outcome: string | null;
  readonly talk_s: number;
  readonly wrap_s: number;
  readonly measured: number;
  readonly counted: number;
  readonly billed: boolean;
  readonly reason: string;
  readonly lines: readonly { readonly position: number | null; readonly quantity: number }[] | null;
}

/** One of the seven steps from what was recorded to what it costs. */
export interface Step {
  readonly code: 'recorded' | 'reason' | 'measured' | 'rounded' | 'included' | 'line' | 'priced';
  readonly before: string;
  readonly after: string;
}

/** How much of an event stands on a line, in metered units. */
export const shareOn = ({ lines }: Pick<AnnexCall, 'lines'>, line: number): number =>
  (lines ?? []).reduce((sum, { position, quantity }) => (position === line ? sum + quantity : sum), 0);

/** What happens to one event on its way to a line: before and after each step, the figures of the invoice itself. */
export function callSteps(
  event: AnnexCall,
  line: { readonly position: number; readonly price: LinePrice },
  telling: Telling,
): Step[] {
  const { words, codes, format } = telling;
  const units = (count: number) => unitsText(count, line.price, telling);
  const share = shareOn(event, line.position);
  const stands = event.counted > 0 || event.billed;
  const times = [
    event.talk_s > 0 ? `${words.talk} ${format.duration(event.talk_s)}` : '',
    event.wrap_s > 0 ? `${words.wrap} ${format.duration(event.wrap_s)}` : '',
  ];
  const verdict = stands ? words.counts : words.countsNot(reasonWord(codes, event.reason, 1, format.locale));
  const nature = natureOf(codes, event);
  const included = event.reason === 'inside_allowance' || event.reason === 'inside_pack';
  const steps: Step[] = [
    { code: 'recorded', before: nature, after: times.filter(Boolean).join(', ') || nature },
    { code: 'reason', before: nature, after: verdict },
  ];
  if (!stands) return steps;
  const counting: Step[] = [
    ...steps,
    { code: 'measured', before: times.filter(Boolean).join(', ') || nature, after: units(event.measured) },
    { code: 'rounded', before: units(event.measured), after: units(event.counted) },
    { code: 'included', before: units(event.counted), after: included ? words.inclusive : units(share) },
  ];
  // What a plan includes is on no line of its own.
  if (included && share === 0) return counting;
  return [
    ...counting,
    { code: 'line', before: units(share), after: words.lineNumber(String(line.position)) },
    { code: 'priced', before: units(share), after: format.price(amountOf(share, line.price)) },
  ];
}
