import { describe, expect, it } from '@jest/globals';
import { isBce, isSiren } from '../kernel/identifiers.js';
import { companyNumber, practicesOf, slugOf, stranger, telephone } from './practices.js';
import { Random } from './random.js';

describe('practices', () => {
  const made = practicesOf('BE', ['fr', 'nl', 'de', 'en'], 200, 4, new Random('practices'));

  it('speak the languages asked for, by turns', () => {
    expect(made.slice(0, 5).map(({ language }) => language)).toEqual(['fr', 'nl', 'de', 'en', 'fr']);
  });

  it('each have a line, a number and a file name of their own', () => {
    for (const of of [
      ({ line }) => line.e164,
      ({ company_number }) => company_number,
      ({ slug }) => slug,
    ] as ((practice: (typeof made)[number]) => string)[]) {
      expect(new Set(made.map(of)).size).toBe(200);
    }
  });

  it('are never called by one of their own lines', () => {
    const random = new Random('strangers');
    const lines = new Set(made.map(({ line }) => line.e164));
    expect(Array.from({ length: 5_000 }, () => lines.has(stranger('BE')(random)))).not.toContain(true);
  });
});

it('makes company numbers with right check digits', () => {
  for (const n of [0, 1, 57, 204, 9_999]) {
    expect(isBce(companyNumber('BE', n))).toBe(true);
    expect(isSiren(companyNumber('FR', n))).toBe(true);
  }
});

it('takes telephone numbers from ranges that belong to nobody', () => {
  expect(telephone('BE', 7)).toBe('+3225550007');
  expect(telephone('FR', 8_004)).toBe('+33199008004');
});

it('writes names as file names', () => {
  expect(slugOf('Maison médicale Lärchner & Weiß')).toBe('maison-medicale-larchner-weiss');
});
