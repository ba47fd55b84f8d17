import { Instant } from '../kernel/local-time.js';
import { BILLED, Business, zoneOf } from './businesses.js';
import { callsOf, DemoCall } from './call-generator.js';
import { Layout } from './call-log-writers.js';
import { CardName, CHORES } from './demo-cards.js';
import { DeskEntry, deskWork } from './desk-work.js';
import { DemoPractice, practicesOf, stranger } from './practices.js';
import { apportion, Random } from './random.js';

/** A practice with the rate card it has and what was done for it in the month. */
export interface ServedPractice extends DemoPractice {
  readonly card: CardName;
  readonly calls: readonly DemoCall[];
  readonly work: readonly DeskEntry[];
}

/** One telephone system of a business: the practices whose lines it has, and their calls in the order they began. */
export interface Site {
  readonly layout: Layout;
  readonly practices: readonly ServedPractice[];
  readonly calls: readonly DemoCall[];
}

/** Rows that a call takes on average. */
const LEGS: Readonly<Record<Layout, number>> = { asterisk: 1, freepbx: 1.44, '3cx': 1, aircall: 1 };
const LEAST_PRACTICES = 4;
const HUNT_GROUP = 4;

/** The month of `business`, by site. A `share` of 1 is the full size, a smaller one has fewer calls and practices. */
export function monthOf(business: Business, share: number): Site[] {
  const { workspace, languages, sites, first_line } = business;
  const random = new Random(business.slug);
  const count = isSolo(business)
    ? business.practices
    : Math.max(LEAST_PRACTICES, Math.round(business.practices * share));
  const clients = practicesOf(workspace.country, languages, count, first_line, random);
  return sites.map(({ layout, rows }, site) => {
    const own = [...clients.entries()].filter(([index]) => index % sites.length === site);
    const weights = own.map(() => 0.5 + random.next());
    const wanted = apportion(Math.round((rows * share) / LEGS[layout]), weights);
    const practices = own.map(([index, client], nth) => serve(business, client, index, wanted[nth]!, share));
    const calls = practices.flatMap((practice) => practice.calls);
    return { layout, practices, calls: calls.sort((a, b) => a.started_at - b.started_at) };
  });
}

function serve(
  business: Business,
  client: DemoPractice,
  index: number,
  wanted: number,
  share: number,
): ServedPractice {
  const { country } = business.workspace;
  const random = new Random(`${business.slug}/${client.slug}`);
  const place = { period: BILLED, time_zone: zoneOf(country), language: client.language };
  const extensions = Array.from({ length: Math.min(business.staff, HUNT_GROUP) }, (_, n) =>
    String(3_301 + ((index + n) % business.staff)),
  );
  const calls = callsOf(
    { ...place, line: client.line, extensions, stranger: stranger(country) },
    wanted,
    random,
  );
  const taken = new Set<Instant>(calls.map(({ started_at }) => started_at));
  const card = business.cards[Math.floor(index * 1.25) % business.cards.length]!;
  // A smaller agency has fewer practices, a smaller solo less to do for the same ones.
  const thinned = isSolo(business) ? share : 1;
  const chores = Object.fromEntries(
    Object.entries(CHORES[card]).map(([chore, count]) => [chore, Math.max(1, Math.round(count * thinned))]),
  );
  return { ...client, card, calls, work: deskWork(chores, place, taken, random) };
}

const isSolo = ({ staff }: Business) => staff === 1;
