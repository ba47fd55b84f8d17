import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { ThreadPool } from './thread-pool.client.js';

interface Work {
  readonly say?: string;
  readonly wait?: number;
  /** Ends the thread: always, or the first time only. */
  readonly die?: 'always' | 'once';
  readonly refuse?: boolean;
  readonly fail?: boolean;
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
  if (work.fail) return parentPort.postMessage({ error: 'a fault of ours' });
  const until = Date.now() + (work.wait ?? 0);
  while (Date.now() < until);
  parentPort.postMessage({ result: threadId + ' ' + work.say });
});
`;

const folder = mkdtempSync(join(tmpdir(), 'permanence-pool-'));
const entry = join(folder, 'thread.mjs');
writeFileSync(entry, THREAD);
afterAll(() => rmSync(folder, { recursive: true }));

describe('thread pool', () => {
  let pool: ThreadPool<Work, string>;
  const open = (threads: number, more: object = {}) => {
    const told = { code: 'work-failed', noun: 'The work' };
    pool = new ThreadPool<Work, string>({ entry, threads, limit_ms: 20_000, ...told, ...more });
    return pool;
  };
  const wordOf = (answer: string) => answer.split(' ')[1];
  const failed = { kind: 'unavailable', code: 'work-failed' };
  const busy = { kind: 'unavailable', code: 'too-busy' };
  afterEach(() => pool.close());

  it('answers each caller with its own result, in at most as many threads as it may have', async () => {
    open(2);
    const words = Array.from({ length: 30 }, (_, index) => `w${index}`);
    const answers = await Promise.all(words.map((say) => pool.run({ say })));
    expect(answers.map(wordOf)).toEqual(words);
    expect(new Set(answers.map((answer) => answer.split(' ')[0])).size).toBeLessThanOrEqual(2);
  });

  it('replaces a thread that died and tries its work once more', async () => {
    open(1);
    const [second, other] = await Promise.all([
      pool.run({ say: 'again', die: 'once' }),
      pool.run({ say: 'next' }),
    ]);
    expect([wordOf(second), wordOf(other)]).toEqual(['again', 'next']);
  });

  it('gives up work that kills two threads, and does the rest', async () => {
    open(1);
    const deadly = pool.run({ die: 'always' });
    const other = pool.run({ say: 'next' });
    await expect(deadly).rejects.toMatchObject(failed);
    expect(wordOf(await other)).toBe('next');
  });

  it('ends work that takes too long, and does the rest', async () => {
    open(1, { limit_ms: 1_000 });
    const endless = pool.run({ say: 'never', wait: 60_000 });
    const other = pool.run({ say: 'next' });
    await expect(endless).rejects.toMatchObject({ ...failed, message: 'The work took too long.' });
    expect(wordOf(await other)).toBe('next');
  });

  it('lets only so many wait, and none for ever', async () => {
    open(1, { most_waiting: 1, wait_ms: 300 });
    const first = pool.run({ say: 'first', wait: 1_500 });
    const second = pool.run({ say: 'second' });
    const third = pool.run({ say: 'third' });
    await expect(third).rejects.toMatchObject({ ...busy, message: expect.stringContaining('too many') });
    await expect(second).rejects.toMatchObject({ ...busy, message: expect.stringContaining('waited') });
    expect(wordOf(await first)).toBe('first');
    expect(wordOf(await pool.run({ say: 'later' }))).toBe('later');
  });

  it('passes a refusal and a fault on, and refuses all when it is closed', async () => {
    open(1);
    await expect(pool.run({ refuse: true })).rejects.toMatchObject({ kind: 'invalid', code: 'no' });
    await expect(pool.run({ fail: true })).rejects.toThrow('The work failed: a fault of ours');
    const unfinished = expect(pool.run({ say: 'late', wait: 60_000 })).rejects.toMatchObject(failed);
    await pool.close();
    await unfinished;
    await expect(pool.run({ say: 'later' })).rejects.toMatchObject(failed);
  });
});
