/** Where a value lies between two ends. */
export function linear(
  [least, most]: readonly [least: number, most: number],
  [from, to]: readonly [from: number, to: number],
): (value: number) => number {
  const span = most - least;
  return (value) => (span === 0 ? from : from + ((value - least) / span) * (to - from));
}

const STEPS = [1, 2, 2.5, 5, 10];

/** Round values that cover `least` to `most`, about `count` of them; both ends lie inside. */
export function niceTicks(least: number, most: number, count = 4): number[] {
  const low = Math.min(least, most);
  const high = low === Math.max(least, most) ? low + 1 : Math.max(least, most);
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((each) => each * power >= rough * (1 - 1e-9))! * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** Where each part of a stacked bar begins and ends; parts below zero go the other way. */
export function stacked(parts: readonly number[]): { readonly from: number; readonly to: number }[] {
  let up = 0;
  let down = 0;
  return parts.map((part) => {
    const from = part < 0 ? down : up;
    const to = from + part;
    if (part < 0) down = to;
    else up = to;
    return part < 0 ? { from: to, to: from } : { from, to };
  });
}

/** The least and the most that bars of these parts reach, zero among them. */
export function reach(bars: readonly (readonly number[])[]): [least: number, most: number] {
  const ends = bars.flatMap((parts) => stacked(parts).flatMap(({ from, to }) => [from, to]));
  return [Math.min(0, ...ends), Math.max(0, ...ends)];
}
