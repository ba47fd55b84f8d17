import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blindIndex, openValue, type Place, sealValue, versionOf } from './envelope.js';
import { Vault } from './vault.js';

const KEY = new Uint8Array(32).fill(7);
const OTHER = new Uint8Array(32).fill(8);
const HERE: Place = { workspace_id: 'w1', table: 'claim', column: 'patient', row_id: 'r1' };

describe('a sealed value', () => {
  test('opens at its place to what it was made of, and is laid out as agreed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 65_535 }),
        (bytes, version) => {
          const sealed = sealValue(KEY, version, HERE, bytes);
          expect(sealed[0]).toBe(1);
          expect(sealed.readUInt16BE(1)).toBe(version);
          expect(sealed.length).toBe(1 + 2 + 12 + bytes.length + 16);
          expect(versionOf(sealed)).toBe(version);
          expect(new Uint8Array(openValue(KEY, HERE, sealed))).toEqual(bytes);
        },
      ),
    );
  });

  test('is another one each time', () => {
    const bytes = Buffer.from('85073003328');
    expect(sealValue(KEY, 1, HERE, bytes)).not.toEqual(sealValue(KEY, 1, HERE, bytes));
    expect(sealValue(KEY, 1, HERE, bytes).includes(bytes)).toBe(false);
  });

  test.each(['workspace_id', 'table', 'column', 'row_id'] as const)('does not open in another %s', (part) => {
    const sealed = sealValue(KEY, 1, HERE, Buffer.from('85073003328'));
    expect(() => openValue(KEY, { ...HERE, [part]: 'other' }, sealed)).toThrow();
  });

  test('does not open under another key or version, with any bit turned, or cut', () => {
    const sealed = sealValue(KEY, 1, HERE, Buffer.from('secret'));
    expect(() => openValue(OTHER, HERE, sealed)).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const turned = Buffer.from(sealed);
      turned[at]! ^= 1;
      expect(() => openValue(KEY, HERE, turned)).toThrow();
    }
    for (const length of [0, 3, 15, sealed.length - 12, sealed.length - 1]) {
      expect(() => openValue(KEY, HERE, sealed.subarray(0, length))).toThrow();
    }
  });
});

describe('a vault', () => {
  const vault = (workspace: string, data: [number, Uint8Array][], index: Uint8Array | null = null) =>
    new Vault(workspace, { data: new Map(data), index });
  const spot = { table: 'claim', column: 'patient', row_id: 'r1' };

  test('seals under its newest version and opens all it holds, none it does not', () => {
    const old = vault('w1', [[1, KEY]]).seal(spot, 'Żółć');
    const both = vault('w1', [
      [1, KEY],
      [2, OTHER],
    ]);
    expect(both.open(spot, old).toString()).toBe('Żółć');
    const sealed = both.seal(spot, 'Żółć');
    expect(versionOf(sealed)).toBe(2);
    expect(
      vault('w1', [[2, OTHER]])
        .open(spot, sealed)
        .toString(),
    ).toBe('Żółć');
    expect(() => vault('w1', [[2, OTHER]]).open(spot, old)).toThrow('Version 1');
    expect(() => vault('w2', [[2, OTHER]]).open(spot, sealed)).toThrow();
  });

  test('finds equal texts under its newest version, and what is left under those before', () => {
    const [old, young] = [vault('w1', [[1, KEY]]), vault('w1', [[2, OTHER]])];
    expect(old.index('85073003328')).toEqual(old.index('85073003328'));
    expect(old.index('85073003328')).not.toEqual(old.index('85073003329'));
    expect(old.index('85073003328')).not.toEqual(blindIndex(KEY, '85073003328'));
    const data: [number, Uint8Array][] = [
      [1, KEY],
      [2, OTHER],
    ];
    const both = vault('w1', data, KEY);
    expect(both.index('85073003328')).toEqual(young.index('85073003328'));
    expect(both.indexes('85073003328')).toEqual([
      old.index('85073003328'),
      young.index('85073003328'),
      blindIndex(KEY, '85073003328'),
    ]);
    expect(young.indexes('85073003328')).toEqual([young.index('85073003328')]);
  });
});
