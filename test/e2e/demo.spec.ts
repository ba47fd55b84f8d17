import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Judging } from '../../src/insurers/efact/judging.js';
import { THOROUGH } from '../support/thorough.js';
import { all, one, readXml } from '../support/xml-tree.js';

jest.setTimeout(240_000);

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Assigned {
  readonly person: string;
  readonly need: string;
  readonly hour: string;
  readonly reasons: readonly string[];
}

let folder: string;
/** A run of the demo that most stories look at, and where it wrote. */
let first: Outcome;
let made: string;
beforeAll(async () => {
  folder = await mkdtemp(join(process.env.PERMANENCE_TEST_FOLDER!, 'demo-'));
  made = join(folder, 'a');
  first = await runDemo('first', ['--out', made, '--entries', '900']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the built demo with a temporary folder of its own; `interruptAt` sends SIGINT once standard error says that. */
async function runDemo(scratch: string, args: readonly string[], interruptAt?: string): Promise<Outcome> {
  const TMPDIR = join(folder, scratch);
  await mkdir(TMPDIR);
  const child = spawn(process.execPath, [join('dist', 'src', 'cli.js'), 'demo', ...args], {
    env: { ...process.env, TMPDIR, DATABASE_URL: '', NODE_OPTIONS: '' },
  });
  let stdout = '';
  let stderr = '';
  let sent = false;
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    if (!interruptAt || sent || !stderr.includes(interruptAt)) return;
    sent = true;
    child.kill('SIGINT');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

async function filesBelow(out: string): Promise<Map<string, Buffer>> {
  const paths = (await readdir(out, { recursive: true }))
    .filter((path) => /\.(pdf|xml|json)$/.test(path))
    .sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(out, path))] as const)),
  );
}

describe('the demo', () => {
  if (THOROUGH)
    it('writes the same documents twice', async () => {
      const second = await runDemo('second', ['--out', join(folder, 'b'), '--entries', '900']);
      const told = [first, second].map(({ code, stdout }) => {
        const { seconds: _, ...rest } = JSON.parse(stdout);
        return { code, rest };
      });
      expect(told[1]).toEqual(told[0]);
      const [files, again] = [await filesBelow(made), await filesBelow(join(folder, 'b'))];
      expect([...again.keys()]).toEqual([...files.keys()]);
      expect([...files].filter(([path, bytes]) => !again.get(path)!.equals(bytes))).toEqual([]);
    });

  it('tells what it made as JSON, writes what it says, and leaves nothing behind', async () => {
    expect(first.code).toBe(0);
    const { seconds, ...told } = JSON.parse(first.stdout);
    expect(told).toEqual({
      entries: expect.any(Number),
      invoices: 13,
      gross_cents: expect.any(Number),
      paid_cents: expect.any(Number),
      open_cents: expect.any(Number),
      overdue_cents: expect.any(Number),
      claims: 90,
      claim_files: expect.any(Number),
      claimed_cents: expect.any(Number),
      returns: 2,
      refusals: expect.any(Number),
      plan: { score: expect.any(Number), bound: expect.any(Number), assignments: 60 },
      self_bills: 3,
      self_billed_cents: expect.any(Number),
      payout_cents: expect.any(Number),
      scenarios: 142,
    });
    expect(told.paid_cents + told.open_cents).toBe(told.gross_cents);
    expect(told.paid_cents).toBeGreaterThan(0);
    expect(told.overdue_cents).toBe(told.open_cents);
    expect(Object.keys(seconds)).toEqual([
      'start',
      'generate',
      'import',
      'entries',
      'draft',
      'issue',
      'pdf',
      'care',
      'payments',
      'staffing',
      'scenarios',
      'total',
    ]);
    expect(Object.values(seconds).every((value) => typeof value === 'number')).toBe(true);

    const files = await filesBelow(made);
    const [scenarios, selfBills, invoices] = [/^scenarios/, /self-bills/, /^[^/]+\/2026-0[^/]+$/].map(
      (where) => [...files].filter(([path]) => where.test(path)),
    ) as [[string, Buffer][], [string, Buffer][], [string, Buffer][]];
    const endings = (of: typeof invoices, ending: string) => of.filter(([path]) => path.endsWith(ending));
    for (const ending of ['.pdf', '.ubl.xml', '.cii.xml']) expect(endings(selfBills, ending)).toHaveLength(3);
    for (const ending of ['.pdf', '.ubl.xml', '.cii.xml']) expect(endings(invoices, ending)).toHaveLength(13);
    for (const ending of ['.pdf', '.cii.xml']) expect(endings(scenarios, ending)).toHaveLength(142);
    const pdfs = endings([...files], '.pdf');
    expect(pdfs.filter(([, bytes]) => bytes.subarray(0, 5).toString() !== '%PDF-')).toEqual([]);
    const golden = join('test', 'examples', 'documents');
    for (const [path, bytes] of endings(scenarios, '.xml')) {
      expect(bytes.equals(await readFile(join(golden, path.replace('scenarios/', ''))))).toBe(true);
    }

    expect(await readdir(join(folder, 'first'))).toEqual([]);
  });

  it('staffs its agency, covers an absence and pays the freelancers what their invoices come to', async () => {
    const out = made;
    const told = JSON.parse(first.stdout);
    const plan = JSON.parse(await readFile(join(out, 'plan.json'), 'utf8'));
    expect(plan).toMatchObject({ status: 'optimal', uncovered: [] });
    expect(plan.bound).toBeGreaterThanOrEqual(plan.score);
    expect(told.plan).toEqual({ score: plan.score, bound: plan.bound, assignments: plan.assignments.length });
    // Three practices of twenty hours a week.
    expect(new Set(plan.assignments.map((one: Assigned) => `${one.need} ${one.hour}`)).size).toBe(60);
    for (const { person, reasons } of plan.assignments as Assigned[]) {
      expect(person).toMatch(/^\p{L}+ \p{L}+$/u);
      expect(reasons.length).toBeGreaterThan(3);
      expect(reasons.every((reason) => typeof reason === 'string' && reason !== '')).toBe(true);
    }

    const agency = join(out, 'permanence-des-quatre-vents');
    const packs = await Promise.all(
      (await readdir(join(agency, 'hand-over'))).map(async (name) =>
        JSON.parse(await readFile(join(agency, 'hand-over', name), 'utf8')),
      ),
    );
    expect(packs).toHaveLength(2);
    for (const pack of packs) {
      expect(pack).toMatchObject({
        starts_on: '2027-01-18',
        ends_on: '2027-01-20',
        open_tasks: [{ kind: 'task' }],
      });
      expect(pack.instruction_sheet.text).toContain(pack.practice.name);
      expect(pack.lines).toHaveLength(1);
    }

    const files = await filesBelow(join(agency, 'self-bills'));
    const billed = [...files]
      .filter(([path]) => path.endsWith('.ubl.xml'))
      .map(([path, bytes]) => {
        const total = one(readXml(bytes.toString()), 'cac:LegalMonetaryTotal/cbc:PayableAmount');
        return [`${path.replace('.ubl.xml', '')}-P1`, total];
      });
    const payouts = join(agency, 'payouts');
    const [file, ...others] = await readdir(payouts);
    expect(others).toEqual([]);
    const xml = readXml(await readFile(join(payouts, file!), 'utf8'));
    const [initiation] = all(xml, 'CstmrCdtTrfInitn');
    const paid = all(initiation!, 'PmtInf/CdtTrfTxInf').map((transfer) => [
      one(transfer, 'PmtId/EndToEndId'),
      one(transfer, 'Amt/InstdAmt'),
    ]);
    expect(billed).toHaveLength(3);
    expect(paid.sort()).toEqual(billed.sort());
    const control = one(initiation!, 'GrpHdr/CtrlSum');
    expect(control).toBe((told.payout_cents / 100).toFixed(2));
    expect(told.self_billed_cents).toBe(told.payout_cents);
    expect(Math.round(paid.reduce((sum, [, amount]) => sum + 100 * Number(amount), 0))).toBe(
      told.payout_cents,
    );
  });

  it('bills care to sickness funds in files that its own judge finds nothing in, and reads what they send back', async () => {
    const told = JSON.parse(first.stdout);
    const efact = join(made, 'claire-dumont', 'efact');
    const names = await readdir(efact);
    const returns = names.filter((name) => /-(920099|920900)\.txt$/.test(name));
    const files = names.filter((name) => !returns.includes(name));
    expect([told.claims, files.length, returns.length]).toEqual([90, told.claim_files, 2]);
    expect(new Set(files.map((name) => name.slice(0, -'-100.txt'.length))).size).toBe(3);
    let cents = 0;
    for (const name of files) {
      const bytes = await readFile(join(efact, name));
      const judging = new Judging('2026-11-02');
      expect([name, ...judging.push(bytes), ...judging.end()]).toEqual([name]);
      expect(bytes.subarray(0, 14).toString()).toBe('92000000020092');
      // What the file asks for, zone 19 of record 90.
      const end = (bytes.length - 227) / 350;
      for (let at = 0; at < end; at++) {
        const record = bytes.subarray(227 + 350 * at, 577 + 350 * at).toString('latin1');
        if (record.startsWith('90')) cents += Number(record.slice(87, 99));
      }
    }
    expect(cents).toBe(told.claimed_cents);
    // One act that is refused, and one file as a whole.
    expect(told.refusals).toBe(2);
  });

  it('stops on Ctrl-C without leaving its database behind', async () => {
    const stopped = await runDemo('stopped', ['--out', join(folder, 'c'), '--entries', '900'], 'Importing');
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toContain('Interrupted');
    expect(await readdir(join(folder, 'stopped'))).toEqual([]);
  });

  it('says in a sentence what it cannot do', async () => {
    expect(await runDemo('nowhere', [])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--out DIR'),
    });
    await writeFile(join(folder, 'file'), 'not a folder');
    const onFile = await runDemo('on-file', ['--out', join(folder, 'file')]);
    expect(onFile).toMatchObject({ code: 1, stderr: expect.stringContaining('The demo did not finish.') });
  });
});
