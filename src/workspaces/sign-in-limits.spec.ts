import { describe, expect, test } from '@jest/globals';
import { networkOf, secondsToBackOff, secondsToWait, WINDOW_MS } from './sign-in-limits.js';

describe('sign-in limits', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('ten on an account and a hundred on a network pass, one more waits for the oldest to leave the window', () => {
    const now = 1_000_000_000;
    const oldest_ms = now - WINDOW_MS + 61_500;
    expect(secondsToWait({ on_account: 10, on_network: 100, oldest_ms }, now)).toBe(0);
    expect(secondsToWait({ on_account: 11, on_network: 11, oldest_ms }, now)).toBe(62);
    expect(secondsToWait({ on_account: 1, on_network: 101, oldest_ms }, now)).toBe(62);
  });

  test.each([
    [0, 0],
    [29, 0],
    [30, 2],
    [31, 4],
    [33, 16],
    [38, 512],
    [39, 900],
    [1_000, 900],
  ])('after %i attempts of a day, from anywhere, the next waits %i seconds', (everywhere, seconds) => {
    const now = 1_000_000_000;
    expect(secondsToBackOff({ everywhere, latest_ms: now }, now)).toBe(seconds);
    expect(secondsToBackOff({ everywhere, latest_ms: now - seconds * 1_000 }, now)).toBe(0);
  });
});
