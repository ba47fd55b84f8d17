/** A quarter hour of the line as the model sees it. All rates per second. */
export interface Line {
  /** Calls that come in (λ). */
  readonly arrivals: number;
  /** Calls one person handles while busy (μ): 1 / the mean handling time. */
  readonly service: number;
  /** Callers who give up, of one who waits (θ): 1 / the mean patience. 0: nobody ever does (Erlang C). */
  readonly abandonment: number;
  /** People who take calls (n). */
  readonly servers: number;
}

/** What happens to a call once the line has settled. */
export interface Performance {
  /** Share of calls that find everybody busy. */
  readonly delayed: number;
  /** Share of calls that give up. */
  readonly abandoned: number;
  /** Mean seconds in the queue, over all calls, those that give up included. */
  readonly waiting_s: number;
  /** Share of people's time in calls. */
  readonly occupancy: number;
  /** Share of all calls answered within `seconds`. */
  answeredWithin(seconds: number): number;
}

/** A term this much smaller than the sum changes no digit of it. */
const NEGLIGIBLE = 2 ** -60;

/**
 * The steady state of the M/M/n+M queue, Erlang A: Poisson calls, exponential handling and patience, first come first
 * served, unlimited room. Palm 1957 ("Research on telephone traffic carried by full availability groups"), Garnett,
 * Mandelbaum & Reiman 2002 ("Designing a call center with impatient customers", MSOM 4(3)). Summed over the
 * birth-death chain outwards from its most likely state, so that nothing overflows however large the load is. Throws
 * RangeError for rates that are no rates, and where nobody gives up and more calls come than can be handled.
 */
export function erlangA(line: Line): Performance {
  const { arrivals: λ, service: μ, abandonment: θ, servers: n } = line;
  if (!(λ >= 0 && μ > 0 && θ >= 0 && Number.isInteger(n) && n >= 0 && Number.isFinite(λ + μ + θ)))
    throw new RangeError('Rates are finite and not negative, and people are a whole number.');
  if (θ === 0 && λ >= n * μ && λ > 0) throw new RangeError('Without abandonment this queue grows for ever.');
  if (λ === 0)
    return { delayed: n === 0 ? 1 : 0, abandoned: 0, waiting_s: 0, occupancy: 0, answeredWithin: () => 1 };
  const chain = settled(line);
  const abandoned = Math.min(1, (θ * chain.queue) / λ);
  return {
    delayed: chain.delayed,
    abandoned,
    waiting_s: chain.queue / λ,
    occupancy: n === 0 ? 0 : (λ * (1 - abandoned)) / (n * μ),
    answeredWithin: (seconds) => 1 - chain.delayed + answeredWaiting(line, chain.logFull(), seconds),
  };
}

/**
 * The birth-death chain of calls in the system, summed outwards from its most likely state, whose weight is 1. States with
 * everybody busy are summed by themselves, so that small chances keep their digits.
 */
function settled({ arrivals: λ, service: μ, abandonment: θ, servers: n }: Line) {
  const deaths = (state: number) => Math.min(state, n) * μ + Math.max(0, state - n) * θ;
  const mode = λ < n * μ ? Math.floor(λ / μ) : n + (θ === 0 ? 0 : Math.floor((λ - n * μ) / θ));
  const sum = { free: 0, full: 0, queue: 0 };
  const add = (state: number, weight: number) => {
    if (state < n) sum.free += weight;
    else {
      sum.full += weight;
      sum.queue += weight * (state - n);
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
  return { delayed: sum.full / total, queue: sum.queue / total, logFull };
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
 * nμ·π(n)·exp(λ(1-exp(-θt))/θ - nμt) (Baccelli & Hébuterne 1981), times the chance of having patience that long.
 */
function answeredWaiting(
  { arrivals: λ, service: μ, abandonment: θ, servers: n }: Line,
  logFull: number,
  seconds: number,
) {
  if (n === 0 || seconds <= 0) return 0;
  const begin = Math.log(n * μ) + logFull;
  const density = (t: number) =>
    Math.exp(begin + λ * (θ === 0 ? t : -Math.expm1(-θ * t) / θ) - (n * μ + θ) * t);
  const panels = Math.ceil((seconds * (λ + n * μ + θ)) / 4);
  const half = seconds / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = (2 * panel + 1) * half;
    for (const [node, weight] of NODES)
      sum += weight * (density(middle - node * half) + density(middle + node * half));
  }
  return sum * half;
}
