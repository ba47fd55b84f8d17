import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { DrawingPool } from './drawing-pool.client.js';

interface Work {
  readonly say?: string;
  readonly wait?: number;
  /** Ends the thread: always, or the first time only. */
  readonly die?: 'always' | 'once';
  readonly refuse?: boolean;
}

/** Answers with its thread and what it was told to say. */
const THREAD = `
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', ({ work }) => {
  if (work.die === 'always') process.exit(1);
  if (work.die === 'once' && !existsSync(new URL('./died', import.meta.url))) {
    writeFileSync(new URL('./died', import.meta.url), '');
    throw new Error('out of memory, say');
  }
  if (work.refuse) return parentPort.postMessage({ refusal: { kind: 'invalid', code: 'no', sentence: 'No.' } });
  const until = Date.now() + (work.wait ?? 0);
  while (Date.now() < until);
  parentPort.postMessage({ bytes: Buffer.from(threadId + ' ' + work.say) });
});
`;

const folder = mkdtempSync(join(tmpdir(), 'permanence-pool-'));
const entry = join(folder, 'thread.mjs');
writeFileSync(entry, THREAD);
afterAll(() => rmSync(folder, { recursive: true }));

describe('drawing pool', () => {
  let pool: DrawingPool<Work>;
  const open = (size: number, limitMs = 20_000) => {
    pool = new DrawingPool<Work>(entry, size, limitMs);
    return pool;
  };
  const wordOf = (bytes: Buffer) => bytes.toString().split(' ')[1];
  afterEach(() => pool.close());

  it('answers each caller with its own document, in at most as many threads as it may have', async () => {
    open(2);
    const words = Array.from({ length: 30 }, (_, index) => `w${index}`);
    const answers = await Promise.all(words.map((say) => pool.draw({ say })));
    expect(answers.map(wordOf)).toEqual(words);
    expect(new Set(answers.map((bytes) => bytes.toString().split(' ')[0])).size).toBeLessThanOrEqual(2);
  });

  it('replaces a thread that died and tries its document once more', async () => {
    open(1);
    const [second, other] = await Promise.all([
      pool.draw({ say: 'again', die: 'once' }),
      pool.draw({ say: 'next' }),
    ]);
    expect([wordOf(second), wordOf(other)]).toEqual(['again', 'next']);
  });

  it('gives up a document that kills two threads, and draws the others', async () => {
    open(1);
    const deadly = pool.draw({ die: 'always' });
    const other = pool.draw({ say: 'next' });
    await expect(deadly).rejects.toMatchObject({ code: 'drawing-failed' });
    expect(wordOf(await other)).toBe('next');
  });

  it('ends a drawing that takes too long, and draws the others', async () => {
    open(1, 1_000);
    const endless = pool.draw({ say: 'never', wait: 60_000 });
    const other = pool.draw({ say: 'next' });
    await expect(endless).rejects.toMatchObject({ kind: 'unavailable', code: 'drawing-failed' });
    expect(wordOf(await other)).toBe('next');
  });

  it('passes a refusal on, and refuses all when it is closed', async () => {
    open(1);
    await expect(pool.draw({ refuse: true })).rejects.toMatchObject({ kind: 'invalid', code: 'no' });
    const unfinished = pool.draw({ say: 'late', wait: 60_000 });
    await pool.close();
    await expect(unfinished).rejects.toMatchObject({ code: 'drawing-failed' });
    await expect(pool.draw({ say: 'later' })).rejects.toMatchObject({ code: 'drawing-failed' });
  });
});
