import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CareInvoice, FileHeader } from '../src/insurers/efact/claim-file.js';
import { Judging } from '../src/insurers/efact/judging.js';
import { readFile } from '../src/insurers/efact/reading.js';
import { writeFile } from '../src/insurers/efact/writing.js';

const CLAIMS = 100_000;
const ROUNDS = 5;
const FUNDS = ['101', '109', '128', '130', '131', '134', '137'];

const HEADER: FileHeader = {
  test: true,
  sender_reference: '20261100000042',
  send_number: 7,
  month: '2026-11',
  created_on: '2026-11-26',
  third_party: '19900143004',
  enterprise: '0202239951',
  bic: 'KREDBEBB',
  iban: 'BE68539007547034',
  reference: 'CABINET DU PARC 2026-11',
  profession: '000',
  federation: '100',
  contact: { name: 'Lemoine', first_name: 'Nadia', phone: '0025550100' },
};

/** Claims of one act each, for patients who are all different. */
function* claims(count: number): Generator<CareInvoice> {
  for (let at = 0; at < count; at++) {
    const fund = FUNDS[Math.floor((at * FUNDS.length) / count)]!;
    const nine = (((20 + (at % 80)) * 100 + 1 + (at % 12)) * 100 + 1 + (at % 28)) * 1_000 + 1 + (at % 997);
    yield {
      kind: 'new',
      number: String(at + 1).padStart(12, '0'),
      reference: `F-${at}`,
      niss: `${nine}${String(97 - (nine % 97)).padStart(2, '0')}`,
      sex: at % 2 === 0 ? 'male' : 'female',
      affiliation: fund,
      destination: fund,
      ct1: '110',
      ct2: '110',
      earlier: null,
      cause: '0000',
      prescription_lifted: false,
      network: null,
      invoiced_on: null,
      acts: [
        {
          code: '101032',
          on: `2026-11-${String(1 + (at % 25)).padStart(2, '0')}`,
          until: null,
          units: 1,
          insurance_cents: 2_000 + (at % 900),
          patient_cents: 400,
          supplement_cents: 0,
          provider: '19900143004',
          provider_norm: '1',
          auxiliary: null,
          prescriber: null,
          norm: '0',
          moment: '0',
          exemption: '00',
          share_code: '0',
          limb: '0',
          conventioned: '1',
          related: null,
          place: null,
          tooth: '00',
          reference: `A-${at}`,
          commitment: null,
          identity: null,
        },
      ],
    };
  }
}

/** Seconds to write the claims into a file. */
function write(path: string, invoices: Iterable<CareInvoice>): number {
  const file = openSync(path, 'w');
  const began = performance.now();
  for (const piece of writeFile(HEADER, invoices)) writeSync(file, piece);
  const seconds = (performance.now() - began) / 1_000;
  closeSync(file);
  return seconds;
}

/** Seconds to write as many records that are constant strings, in pieces of the same size. */
function writeConstants(path: string, count: number): number {
  const records = ['20', '50', '80'].map((type) => type.padEnd(350, '0'));
  const file = openSync(path, 'w');
  const piece = Buffer.allocUnsafe(350 * 512);
  const began = performance.now();
  let at = 0;
  for (let claim = 0; claim < count; claim++) {
    for (const record of records) {
      if (at === piece.length) at = writeSync(file, piece) - piece.length;
      at += piece.write(record, at, 'latin1');
    }
  }
  writeSync(file, piece, 0, at);
  const seconds = (performance.now() - began) / 1_000;
  closeSync(file);
  return seconds;
}

function* pieces(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(1 << 18);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Seconds to read the claims back; throws when one is missing. */
function read(path: string, count: number): number {
  const began = performance.now();
  let found = 0;
  for (const { invoice } of readFile(pieces(path))) if (invoice) found++;
  if (found !== count) throw new Error(`Of ${count} claims ${found} came back.`);
  return (performance.now() - began) / 1_000;
}

/** Seconds to judge the file; throws when anything is found. */
function judge(path: string): number {
  const began = performance.now();
  const judging = new Judging('2026-11-26');
  for (const piece of pieces(path)) for (const { sentence } of judging.push(piece)) throw new Error(sentence);
  for (const { sentence } of judging.end()) throw new Error(sentence);
  return (performance.now() - began) / 1_000;
}

/**
 * Claims written into a billing file and read back, against writing as many constant strings, by turns in one run; and how
 * much more memory three times as many take. In a process of its own.
 */
export async function run(): Promise<Record<string, number>> {
  const child = fork(fileURLToPath(import.meta.url));
  const [figures] = (await once(child, 'message')) as [Record<string, number>];
  return figures;
}

async function measure(): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'permanence-efact-'));
  const path = join(folder, 'claims');
  const invoices = [...claims(CLAIMS)];
  write(path, claims(2_000));
  read(path, 2_000);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const constants = writeConstants(path, CLAIMS);
    const writing = write(path, invoices);
    return { constants, writing, reading: read(path, CLAIMS) };
  });
  const judging = judge(path);
  const peak = process.resourceUsage().maxRSS;
  write(path, claims(3 * CLAIMS));
  read(path, 3 * CLAIMS);
  const later = process.resourceUsage().maxRSS;
  rmSync(folder, { recursive: true });
  const best = (of: (round: (typeof rounds)[number]) => number) => Math.min(...rounds.map(of));
  return {
    efact_write_ratio: rounded(median(rounds.map(({ constants, writing }) => constants / writing))),
    efact_written_per_s: Math.round(CLAIMS / best(({ writing }) => writing)),
    efact_read_per_s: Math.round(CLAIMS / best(({ reading }) => reading)),
    efact_both_per_s: Math.round(CLAIMS / best(({ writing, reading }) => writing + reading)),
    efact_judged_per_s: Math.round(CLAIMS / judging),
    efact_peak_mb: Math.round(peak / 1_024),
    efact_peak_growth_mb: Math.round((later - peak) / 1_024),
  };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const rounded = (value: number) => Math.round(value * 100) / 100;

if (import.meta.main) process.send?.(await measure());
