import { expect, test } from '@jest/globals';
import { faultIn } from './server-fault.js';

test.each([
  ['PANIC:  could not write to file "pg_wal/xlogtemp.29": No space left on device', 'disk-full', true],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-taken', true],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'still-attached', true],
  ['FATAL:  lock file "postmaster.pid" already exists', 'still-attached', true],
  ['FATAL:  database files are incompatible with server', 'wrong-version', false],
  ['FATAL:  data directory "/data" has wrong ownership', 'unreadable', false],
])('%s', (line, code, passing) => {
  expect(faultIn(`LOG:  starting PostgreSQL 18.4\n${line}\nHINT:  see the manual\n`, null)).toMatchObject({
    code,
    passing,
  });
});

test('the line nearest to the exit counts', () => {
  const log = 'FATAL:  lock file "postmaster.pid" already exists\nPANIC:  x: No space left on device\n';
  expect(faultIn(log, 'SIGABRT').code).toBe('disk-full');
});

test('without a word in the log, the signal is the reason', () => {
  expect(faultIn('LOG:  ready\n', 'SIGKILL').sentence).toBe('The database server was ended by SIGKILL.');
  expect(faultIn('', null)).toMatchObject({ code: 'unknown', passing: true });
});
