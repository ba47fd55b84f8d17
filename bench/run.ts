import { run as bankBench } from './bank.bench.js';
import { run as documentsBench } from './documents.bench.js';
import { run as efactBench } from './efact.bench.js';
import { run as importBench } from './import.bench.js';
import { run as invoiceBench } from './invoice.bench.js';
import { run as matchingBench } from './matching.bench.js';
import { run as monthEndBench } from './month-end.bench.js';
import { run as ratingBench } from './rating.bench.js';
import { run as requestBench } from './request.bench.js';
import { run as returnsBench } from './returns.bench.js';
import { run as simulateBench } from './simulate.bench.js';
import { run as structuredBench } from './structured.bench.js';
import { run as webBench } from './web.bench.js';
import { run as webhooksBench } from './webhooks.bench.js';

type Bench = () => Promise<Record<string, number | string>>;

const BENCHES: Readonly<Record<string, Bench>> = {
  import: importBench,
  request: requestBench,
  invoice: invoiceBench,
  'month-end': monthEndBench,
  rating: ratingBench,
  simulate: simulateBench,
  matching: matchingBench,
  bank: async () => ({ ...(await bankBench()), ...(await webhooksBench()) }),
  efact: async () => ({ ...(await efactBench()), ...(await returnsBench()) }),
  documents: async () => ({ ...(await documentsBench()), ...(await structuredBench()) }),
  web: webBench,
};

/** What is promised of a figure; one without a promise is told for information. */
type Promised = { readonly at_least: number } | { readonly at_most: number };

const PROMISES: Readonly<Record<string, Promised>> = {
  import_ratio: { at_least: 0.5 },
  import_peak_mb: { at_most: 300 },
  big_file_peak_mb: { at_most: 300 },
  post_ratio: { at_least: 0.7 },
  get_50_ratio: { at_least: 0.7 },
  draft_and_issue_1000_ms: { at_most: 1_000 },
  draft_and_issue_10000_ms: { at_most: 5_000 },
  event_ratio: { at_most: 1.5 },
  month_end_250_s: { at_most: 60 },
  month_end_peak_mb: { at_most: 1_000 },
  invoice_2500_over_25: { at_most: 1.5 },
  rating_ratio: { at_least: 0.15 },
  events_per_second: { at_least: 500_000 },
  month_of_1000_ms: { at_most: 5 },
  per_event_1000000_over_1000: { at_most: 1.5 },
  simulate_peak_mb: { at_most: 400 },
  rank_30_by_50_ms: { at_most: 1_000 },
  plan_200_hours_gap_percent: { at_most: 0 },
  roster_2000_hours_s: { at_most: 30 },
  roster_gap_percent: { at_most: 1 },
  rank_1000_by_5000_s: { at_most: 5 },
  person_5000_over_1250: { at_most: 1.3 },
  matching_peak_mb: { at_most: 1_000 },
  bank_lines_per_s: { at_least: 3_000 },
  bank_line_10000_over_2500: { at_most: 1.3 },
  webhooks_per_s: { at_least: 200 },
  efact_write_ratio: { at_least: 0.25 },
  efact_both_per_s: { at_least: 20_000 },
  efact_peak_growth_mb: { at_most: 20 },
  efact_return_per_s: { at_least: 10_000 },
  ubl_per_second: { at_least: 1_500 },
  cii_per_second: { at_least: 1_500 },
  invoice_to_plain: { at_least: 0.5 },
  invoice_to_chromium: { at_least: 8 },
  annex_300_to_plain: { at_least: 0.5 },
  annex_300_to_chromium: { at_least: 2 },
  web_lcp_over_bare: { at_most: 2.5 },
  web_typing_over_bare: { at_most: 3 },
  web_rows_in_page: { at_most: 40 },
  web_scroll_frame_ms: { at_most: 17 },
  web_worst_scroll_frame_ms: { at_most: 50 },
  web_call_keys: { at_most: 4 },
  web_undo_keys: { at_most: 1 },
  web_first_load_kb: { at_most: 180 },
  web_styles_kb: { at_most: 15 },
  web_largest_screen_kb: { at_most: 60 },
  web_largest_language_kb: { at_most: 12 },
};

/** Runs the bench of that name, or all of them in turn; what falls short is said, and only a crash is a failure. */
async function main([name]: string[]): Promise<void> {
  if (name !== undefined && !Object.hasOwn(BENCHES, name)) {
    throw new Error(
      `There is no bench "${name}": say one of ${Object.keys(BENCHES).join(', ')}, or none for all.`,
    );
  }
  for (const [each, bench] of Object.entries(BENCHES)) {
    if (name === undefined || name === each) console.log(`\n${table(each, await bench())}`);
  }
}

function table(name: string, figures: Readonly<Record<string, number | string>>): string {
  const rows = Object.entries(figures).map(([figure, value]) => [
    figure,
    String(value),
    ...verdict(figure, value),
  ]);
  const all = [[name, 'measured', 'limit', ''], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map(([figure, value, limit, word]) =>
      [figure!.padEnd(widths[0]!), value!.padStart(widths[1]!), limit!.padEnd(widths[2]!), word]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict(figure: string, value: number | string): [limit: string, word: string] {
  const promised = PROMISES[figure];
  if (!promised) return ['', ''];
  const [limit, met] =
    'at_least' in promised
      ? [`≥ ${promised.at_least}`, Number(value) >= promised.at_least]
      : [`≤ ${promised.at_most}`, Number(value) <= promised.at_most];
  return [limit, met ? 'met' : 'missed'];
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.stack);
    process.exit(1);
  },
);
