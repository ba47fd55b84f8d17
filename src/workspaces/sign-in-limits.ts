/** Attempts from one network are counted over this long, in milliseconds. */
export const WINDOW_MS = 15 * 60_000;
/** Attempts on one account are counted over this long, wherever they come from, in milliseconds. */
export const DAY_MS = 86_400_000;
/** Attempts on one account from one network. */
const PER_ACCOUNT = 10;
/** Attempts on any accounts from one network. */
const PER_NETWORK = 100;
/** Attempts on one account from everywhere, before each next one waits. */
const EVERYWHERE = 30;

/** What was tried before: from this network in the window, and on this account from everywhere in a day. */
export interface Tried {
  readonly on_account: number;
  readonly on_network: number;
  readonly oldest_ms: number;
  readonly everywhere: number;
  readonly latest_ms: number;
}

/** What the attempts of one network's window, this one among them, allow: nothing to wait for, or so many seconds. */
export function secondsToWait(
  tried: Pick<Tried, 'on_account' | 'on_network' | 'oldest_ms'>,
  now: number,
): number {
  if (tried.on_account <= PER_ACCOUNT && tried.on_network <= PER_NETWORK) return 0;
  return secondsUntil(tried.oldest_ms + WINDOW_MS, now);
}

/**
 * Seconds until one more attempt on an account is let through, from a network it never signed in from: after thirty in a
 * day the next waits 2 seconds after the latest, then 4, 8 … a quarter of an hour.
 */
export function secondsToBackOff(tried: Pick<Tried, 'everywhere' | 'latest_ms'>, now: number): number {
  const beyond = tried.everywhere - EVERYWHERE;
  if (beyond < 0) return 0;
  const pause = Math.min(WINDOW_MS, 2_000 * 2 ** beyond);
  return tried.latest_ms + pause <= now ? 0 : secondsUntil(tried.latest_ms + pause, now);
}

const secondsUntil = (moment: number, now: number) => Math.max(1, Math.ceil((moment - now) / 1000));

/** The network an address is counted under: the address itself for IPv4 (also mapped), its /64 for IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${groups.join(':')}::/64`;
}
