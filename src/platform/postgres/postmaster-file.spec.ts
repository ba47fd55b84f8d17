import { describe, expect, test } from '@jest/globals';
import { nextStep, parsePostmasterFile, processStateFrom } from './postmaster-file.js';

const file = (status: string) =>
  ['4711', '/data/postgres', '1795000000', '15432', '', '127.0.0.1', '  8192 3', status, ''].join('\n');

describe('parsePostmasterFile', () => {
  test('reads process, port and padded status', () => {
    expect(parsePostmasterFile(file('ready   '))).toEqual({ pid: 4711, port: 15432, status: 'ready' });
  });

  test('knows nothing yet of a file that is being written', () => {
    expect(parsePostmasterFile('')).toBeUndefined();
    expect(parsePostmasterFile('4711\n/data')).toEqual({ pid: 4711, port: undefined, status: 'unknown' });
  });

  test('a single-user server writes its number as negative', () => {
    expect(parsePostmasterFile('-12\n')?.pid).toBe(12);
  });
});

describe('processStateFrom', () => {
  const server = '/opt/bin/postgres\0-D\0/data/postgres\0-c\0port=15432\0';

  test('a server is known by its folder', () => {
    expect(processStateFrom('4711 (postgres) S 1 4711', server, '/data/postgres')).toBe('server');
    expect(processStateFrom('4711 (postgres) S 1 4711', server, '/data')).toBe('other');
  });

  test('a zombie is dead, whatever parentheses its name holds', () => {
    expect(processStateFrom('4711 (odd) S name) Z 1 4711', '', '/data/postgres')).toBe('zombie');
  });
});

describe('nextStep', () => {
  const ready = parsePostmasterFile(file('ready'));

  test('starts a server where there is none', () => {
    expect(nextStep(undefined, 'gone')).toBe('spawn');
    expect(nextStep(ready, 'gone')).toBe('spawn');
  });

  test('takes away a file that names a zombie or a stranger', () => {
    expect(nextStep(ready, 'zombie')).toBe('clear');
    expect(nextStep(ready, 'other')).toBe('clear');
  });

  test('adopts a living server once it is ready, and waits until then', () => {
    expect(nextStep(ready, 'server')).toBe('adopt');
    expect(nextStep(ready, 'alive')).toBe('adopt');
    expect(nextStep(parsePostmasterFile(file('starting')), 'server')).toBe('wait');
    expect(nextStep(parsePostmasterFile(file('stopping')), 'server')).toBe('wait');
    expect(nextStep(parsePostmasterFile('4711\n'), 'server')).toBe('wait');
  });
});
