import { setTimeout as pause } from 'node:timers/promises';

/** What `look` sees, once it is something; throws after `seconds` of nothing. */
export async function until<T>(look: () => Promise<T>, seconds = 15): Promise<NonNullable<T>> {
  for (const end = Date.now() + seconds * 1_000; ; await pause(25)) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`It did not come about within ${seconds} s.`);
  }
}
