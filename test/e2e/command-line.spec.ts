import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { writeB2 } from '../../src/insurers/b2/writing.js';
import { ENVELOPE, FRENCH_INVOICE } from '../support/given-french-invoices.js';
import { AROUND, givenNoemie, invoiceOf, PATIENT, shareOf } from '../support/given-noemie.js';

const root = process.cwd();
const example = join(root, 'test/examples/rating/e3-graduated-tiers.json');

it('a reader that goes away before the end, as head does, ends a command quietly', async () => {
  const command = spawn(process.execPath, [join(root, 'dist/src/cli.js'), 'rate', example]);
  command.stdout.destroy();
  let told = '';
  command.stderr.on('data', (text) => (told += text));
  const [code] = await once(command, 'close');
  expect([code, told]).toEqual([0, '']);
}, 30_000);

/** Runs a command to its end. */
async function run(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const command = spawn(process.execPath, [join(root, 'dist/src/cli.js'), ...args]);
  let [out, told] = ['', ''];
  command.stdout.on('data', (text) => (out += text));
  command.stderr.on('data', (text) => (told += text));
  const [code] = await once(command, 'close');
  return { code, out, told };
}

it('match plans an instance, names what contradicts itself, and looks first at where the plan is to go', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'permanence-match-'));
  try {
    const sample = join(root, 'docs/samples/matching-week.json');
    const plan = join(folder, 'plan.json');
    expect(await run('match', '--in', sample, '--out', plan)).toEqual({ code: 0, out: '', told: '' });
    const { status, score, bound, assignments } = JSON.parse(readFileSync(plan, 'utf8'));
    expect([status, score === bound, assignments.length > 0]).toEqual(['optimal', true, true]);
    for (const { reasons } of assignments) expect(reasons).not.toEqual([]);
    const { people, needs, ...instance } = JSON.parse(readFileSync(sample, 'utf8'));
    const pinned = join(folder, 'pinned.json');
    const pins = people
      .slice(0, 2)
      .map(({ id }: { id: string }) => ({ person: id, need: needs[0].id, hour: needs[0].hours[0].id }));
    writeFileSync(pinned, JSON.stringify({ ...instance, people, needs, pins }));
    const contradicting = await run('match', '--in', pinned);
    expect([contradicting.code, JSON.parse(contradicting.out).status]).toEqual([1, 'contradiction']);
    expect(await run('match', '--in', sample, '--out', join(folder, 'none', 'plan.json'))).toMatchObject({
      code: 2,
      told: expect.stringMatching(/There is no folder .*none: make it first/),
    });
    expect((await run('match', '--in', sample, '--out', folder)).told).toMatch(
      /is a folder: name a file in it/,
    );
    writeFileSync(pinned, '{"people": 3}');
    expect(await run('match', '--in', pinned)).toMatchObject({
      code: 2,
      told: expect.stringContaining('/people'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it('efact says what is no file of sickness funds, and what cannot be read', async () => {
  const nothing = join(root, 'package.json');
  expect(await run('efact', 'check', nothing)).toMatchObject({
    code: 1,
    out: expect.stringContaining('no file of sickness funds'),
  });
  expect((await run('efact', 'check', join(root, 'none.txt'))).code).toBe(2);
}, 30_000);

it('b2 judges French invoices and their returns, names nobody, and says by its exit code whether anything is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'permanence-b2-'));
  try {
    const [sent, back, broken] = ['sent.b2', 'back.noe', 'broken.noe'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(sent, Buffer.concat([...writeB2([FRENCH_INVOICE], ENVELOPE)]));
    const file = givenNoemie([...AROUND, invoiceOf('260000001'), PATIENT, shareOf('198', 'R', 2_100, 0)]);
    writeFileSync(back, file);
    writeFileSync(broken, file.subarray(0, -40));
    expect(await run('b2', 'check', '--on', '2026-11-26', sent)).toEqual({
      code: 0,
      out: '',
      told: expect.stringMatching(
        /centre-2007, which is not confirmed for private practice, 7 records; found: nothing/,
      ),
    });
    const refused = await run('b2', 'check', '--json', back);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.out)).toMatchObject({
      file: back,
      severity: 'invoice',
      record: '198',
      sentence: expect.stringMatching(/invoice 260000001 is rejected: 21.00 EUR were asked/),
    });
    const cut = await run('b2', 'check', broken);
    expect(cut).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^file .* record 999 no 10: The file is cut off/m),
    });
    expect(refused.out + cut.out).not.toMatch(/DURAND|29510991/);
    expect((await run('b2', 'check', join(folder, 'none'))).code).toBe(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
