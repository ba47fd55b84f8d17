import { AnnexRow } from '../src/invoicing/documents/annex-row.js';
import { openAssets } from '../src/invoicing/documents/assets.client.js';
import { ciiOf } from '../src/invoicing/documents/cii.js';
import { InvoiceDocument } from '../src/invoicing/documents/document.js';
import { InvoiceAssets, renderInvoice } from '../src/invoicing/documents/invoice-pdf.js';
import { openPrinter } from './chromium.js';
import { givenAnnex, givenDocument } from './given-document.js';
import { drawPlainly, Page, pagesDrawn } from './plain-pages.js';

/** Different documents, so that nothing is fast because it was drawn before. */
const DOCUMENTS = 40;
/** Sides take turns; the median of the rounds counts. */
const ROUNDS = 9;

const SIZES = [
  { name: 'invoice', lines: 8, events: 0, each: 40, printed: 8 },
  { name: 'annex_300', lines: 8, events: 300, each: 8, printed: 2 },
] as const;

type Draw = (index: number) => Promise<Buffer>;

/**
 * Documents a second on one thread: an invoice of eight lines as Factur-X PDF/A-3, and one with an annex of 300 events,
 * beside plain pdfkit drawing the same texts and areas at the same places in Helvetica, untagged and without XML, and
 * beside Chromium printing them from HTML. The peers are handed every line broken and placed; ours lays the page out.
 */
export async function run(): Promise<Record<string, number | string>> {
  const assets = openAssets();
  const printer = await openPrinter();
  const figures: Record<string, number | string> = {
    chromium: printer ? printer.version : 'NOT FOUND: nothing was measured against it',
  };
  try {
    for (const size of SIZES) Object.assign(figures, await measure(size, assets, printer));
  } finally {
    await printer?.close();
  }
  return { ...figures, ...(await longAnnex(assets)) };
}

/** The XML is written for each document too, as it is after an issue. */
const drawn = (document: InvoiceDocument, assets: InvoiceAssets, annex: readonly AnnexRow[]) =>
  renderInvoice(document, Buffer.from(ciiOf(document)), assets, annex);

async function measure(
  { name, lines, events, each, printed }: (typeof SIZES)[number],
  assets: InvoiceAssets,
  printer: Awaited<ReturnType<typeof openPrinter>>,
): Promise<Record<string, number | string>> {
  const annex = givenAnnex(events);
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => givenDocument(index, lines, events));
  const pages: Page[][] = [];
  for (const document of documents) pages.push(await pagesDrawn(document, assets, annex));
  const ours: Draw = (index) => drawn(documents[index]!, assets, annex);
  const plain: Draw = (index) => drawPlainly(pages[index]!);
  const rounds: { ours: number; plain: number; chromium: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    rounds.push({
      ours: await perSecond(ours, each, round),
      plain: await perSecond(plain, each, round),
      chromium: printer
        ? await perSecond((index) => printer.print(pages[index]!), printed, round)
        : Number.NaN,
    });
  }
  // The first round warms all sides up.
  const counted = rounds.slice(1);
  const ratio = (peer: 'plain' | 'chromium') => median(counted.map((one) => one.ours / one[peer]));
  return {
    [`${name}_per_second`]: Math.round(median(counted.map((one) => one.ours))),
    [`${name}_plain_per_second`]: Math.round(median(counted.map((one) => one.plain))),
    [`${name}_chromium_per_second`]: Math.round(median(counted.map((one) => one.chromium))),
    [`${name}_to_plain`]: Number(ratio('plain').toFixed(2)),
    [`${name}_to_chromium`]: Number(ratio('chromium').toFixed(1)),
    [`${name}_kb`]: Math.round((await ours(0)).length / 1_000),
    [`${name}_plain_kb`]: Math.round((await plain(0)).length / 1_000),
  };
}

async function perSecond(draw: Draw, count: number, round: number): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < count; n++) await draw((round * count + n) % DOCUMENTS);
  return (count * 1_000) / (performance.now() - started);
}

async function longAnnex(assets: InvoiceAssets): Promise<Record<string, number>> {
  const annex = givenAnnex(10_000);
  const times: number[] = [];
  let bytes = 0;
  for (let n = 0; n < 3; n++) {
    const started = performance.now();
    bytes = (await drawn(givenDocument(n, 8, 10_000), assets, annex)).length;
    times.push(performance.now() - started);
  }
  return { annex_10000_ms: Math.round(median(times)), annex_10000_kb: Math.round(bytes / 1_000) };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
