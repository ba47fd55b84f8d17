import { client } from '../client/client.gen.ts';
import { isUnsure, type Measured, measured, serverTime } from '../kernel/server-time.ts';

const KEPT = 'permanence.clock';
const FRESH_MS = 60_000;

let known: Measured = { ahead_ms: readKept(), wall: Date.now(), steady: performance.now() };
let asked = Number.NEGATIVE_INFINITY;

function readKept(): number {
  return Number(localStorage.getItem(KEPT)) || 0;
}

/** Learns from an answer's `Date` how far this computer's clock is off. */
function learn(response: Response): void {
  const news = measured(response.headers.get('date'), Date.now(), performance.now());
  if (!news) return;
  asked = news.steady;
  if (news.ahead_ms !== readKept()) localStorage.setItem(KEPT, String(news.ahead_ms));
  known = news;
}

/** Takes the server's time from what it sent with the page. */
export function tellServerTime(now: number): void {
  known = measured(new Date(now).toUTCString(), Date.now(), performance.now()) ?? known;
}

client.interceptors.response.use((response) => {
  learn(response);
  return response;
});

/** Now, by the server's clock as far as it is known: what started when is told by it, whatever this computer's clock says. */
export const serverNow = (): number => serverTime(known, Date.now(), performance.now());

/** How far the server's clock is ahead of this computer's, 0 where that is right. */
export const clockAhead = (): number => serverNow() - Date.now();

/** Asks the server for its time unless an answer of the last minute told it. Throws where it is not reached. */
export async function askServerTime(): Promise<void> {
  const now = performance.now();
  if (now - asked < FRESH_MS && !isUnsure(known, Date.now(), now)) return;
  learn(await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(10_000) }));
}
