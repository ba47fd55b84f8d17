import { expect, test } from '@jest/globals';
import { backOff, serverArguments } from './server-settings.js';

test('a server is durable, on loopback, in UTC, and writes no parameter to its log', () => {
  const args = serverArguments('/data/postgres', 15432, {}, 'darwin');
  expect(args.slice(0, 2)).toEqual(['-D', '/data/postgres']);
  expect(args).toEqual(
    expect.arrayContaining([
      'fsync=on',
      'full_page_writes=on',
      'synchronous_commit=on',
      'listen_addresses=127.0.0.1',
      'port=15432',
      'timezone=UTC',
      'log_parameter_max_length=0',
      'log_parameter_max_length_on_error=0',
    ]),
  );
  expect(args.some((arg) => arg.startsWith('client_connection_check_interval'))).toBe(false);
});

test('an override replaces a setting, but never the port', () => {
  const args = serverArguments('/data', 1, { fsync: 'off', port: '2' }, 'linux');
  expect(args).toContain('fsync=off');
  expect(args).not.toContain('fsync=on');
  expect(args).toContain('port=1');
  expect(args).not.toContain('port=2');
});

test('the pause doubles up to five seconds', () => {
  expect([0, 1, 2, 5, 6, 1_000].map(backOff)).toEqual([100, 200, 400, 3_200, 5_000, 5_000]);
});
