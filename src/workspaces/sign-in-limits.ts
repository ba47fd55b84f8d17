/** Attempts counted over this long, in milliseconds. */
export const WINDOW_MS = 15 * 60_000;
/** Attempts on one account from one network. */
const PER_ACCOUNT = 10;
/** Attempts on any accounts from one network. */
const PER_NETWORK = 100;

/** What the attempts of one window allow: nothing to wait for, or so many seconds. */
export function secondsToWait(
  tried: { readonly on_account: number; readonly on_network: number; readonly oldest_ms: number },
  now: number,
): number {
  if (tried.on_account <= PER_ACCOUNT && tried.on_network <= PER_NETWORK) return 0;
  return Math.max(1, Math.ceil((tried.oldest_ms + WINDOW_MS - now) / 1000));
}

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
