/** A quarter hour of the line as the model sees it. All rates per second. */
export interface Line {
  /** Calls that come in (λ). */
  readonly arrivals: number;
  /** Callers who give up, of one who waits (θ): 1 / the mean patience. 0: nobody ever does (Erlang C). */
  readonly abandonment: number;
  /** Calls each person handles while busy (μ): 1 / her mean handling time. */
  readonly services: readonly number[];
}

/** What happens to a call once the line has settled. */
export interface Performance {
  /** Share of calls that find everybody busy. */
  readonly delayed: number;
  /** Share of calls that give up. */
  readonly abandoned: number;
  /** Mean seconds in the queue, over all calls, those that give up included. */
  readonly waiting_s: number;
  /** Calls more that give up, for each that comes more: the derivative of λ · abandoned. */
  readonly slope: number;
  /** Share of all calls answered within `seconds`. */
  answeredWithin(seconds: number): number;
}

/** A term this much smaller than the sum changes no digit of it. */
const NEGLIGIBLE = 2 ** -60;

/**
 * The steady state of the M/M/n+M queue, Erlang A: Poisson calls, exponential handling and patience, first come first
 * served, unlimited room. Palm 1957 ("Research on telephone traffic carried by full availability groups"), Garnett,
 * Mandelbaum & Reiman 2002 ("Designing a call center with impatient customers", MSOM 4(3)). Summed over the
 * birth-death chain outwards from its most likely state, so that nothing overflows however large the load is. Of people of
 * different speed the slowest are busy first, which bounds from above how many wait and give up, whoever takes which call.
 * Throws RangeError for rates that are no rates, and where nobody gives up and more calls come than can be handled.
 */
export function erlangA(line: Line): Performance {
  const { arrivals: λ, services, abandonment: θ } = line;
  const n = services.length;
  const busy = handled(services);
  if (!(λ >= 0 && θ >= 0 && services.every((μ) => μ > 0) && Number.isFinite(λ + busy[n]! + θ)))
    throw new RangeError('Rates are finite and not negative, and each person handles calls.');
  if (θ === 0 && λ >= busy[n]! && λ > 0)
    throw new RangeError('Without abandonment this queue grows for ever.');
  if (λ === 0) {
    const delayed = n === 0 ? 1 : 0;
    return { delayed, abandoned: 0, waiting_s: 0, slope: delayed, answeredWithin: () => 1 };
  }
  const chain = settled(λ, θ, busy);
  const abandoned = Math.min(1, (θ * chain.queue) / λ);
  return {
    delayed: chain.delayed,
    abandoned,
    waiting_s: chain.queue / λ,
    slope: (θ * chain.covariance) / λ,
    answeredWithin: (seconds) =>
      1 - chain.delayed + answeredWaiting(λ, θ, busy[n]!, chain.logFull(), seconds),
  };
}

/** Calls a second that are handled while so many people are busy, the slowest first: 0 for nobody, then each with one more. */
function handled(services: readonly number[]): number[] {
  const rates = [0];
  for (const rate of services.toSorted((a, b) => a - b)) rates.push(rates.at(-1)! + rate);
  return rates;
}

/**
 * The birth-death chain of calls in the system, summed outwards from its most likely state, whose weight is 1. States with
 * everybody busy are summed by themselves, so that small chances keep their digits.
 */
function settled(λ: number, θ: number, busy: readonly number[]) {
  const n = busy.length - 1;
  const deaths = (state: number) => (state <= n ? busy[state]! : busy[n]! + (state - n) * θ);
  const mode =
    λ < busy[n]!
      ? busy.findLastIndex((rate) => rate <= λ)
      : n + (θ === 0 ? 0 : Math.floor((λ - busy[n]!) / θ));
  const sum = { free: 0, full: 0, queue: 0, system: 0, product: 0 };
  const add = (state: number, weight: number) => {
    sum.system += weight * (state - mode);
    if (state < n) sum.free += weight;
    else {
      sum.full += weight;
      sum.queue += weight * (state - n);
      sum.product += weight * (state - n) * (state - mode);
    }
  };
  add(mode, 1);
  let term = 1;
  for (
    let state = mode + 1;
    state <= n || term * (state - n) > NEGLIGIBLE * (sum.full + sum.queue);
    state++
  ) {
    term *= λ / deaths(state);
    add(state, term);
  }
  term = 1;
  for (let state = mode; state > 0 && term > NEGLIGIBLE * (sum.free + sum.full); state--) {
    term *= deaths(state) / λ;
    add(state - 1, term);
  }
  const total = sum.free + sum.full;
  /** Of the chance that everybody is busy and nobody waits, which may be too small for a number. */
  const logFull = () => {
    let log = -Math.log(total);
    for (let state = mode + 1; state <= n; state++) log += Math.log(λ / deaths(state));
    for (let state = mode; state > n; state--) log += Math.log(deaths(state) / λ);
    return log;
  };
  const queue = sum.queue / total;
  /** Of the calls that wait and all that are in the system. */
  const covariance = sum.product / total - (queue * sum.system) / total;
  return { delayed: sum.full / total, queue, covariance, logFull };
}

/** Nodes and weights of Gauss-Legendre quadrature with 8 points on [-1, 1], the positive half (Abramowitz & Stegun, table 25.4). */
const NODES = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;

/**
 * Share of calls that wait at all and are answered within `seconds`: the density of the wait offered to a caller,
 * nμ·π(n)·exp(λ(1-exp(-θt))/θ - nμt) (Baccelli & Hébuterne 1981), times the chance of having patience that long. `all` is nμ.
 */
function answeredWaiting(λ: number, θ: number, all: number, logFull: number, seconds: number) {
  if (all === 0 || seconds <= 0) return 0;
  const begin = Math.log(all) + logFull;
  const density = (t: number) =>
    Math.exp(begin + λ * (θ === 0 ? t : -Math.expm1(-θ * t) / θ) - (all + θ) * t);
  const panels = Math.ceil((seconds * (λ + all + θ)) / 4);
  const half = seconds / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = (2 * panel + 1) * half;
    for (const [node, weight] of NODES)
      sum += weight * (density(middle - node * half) + density(middle + node * half));
  }
  return sum * half;
}
