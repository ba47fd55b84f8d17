import { describe, expect, it } from '@jest/globals';
import { streetAndNumber } from './street-and-number.js';

describe('street and number', () => {
  it.each([
    ['Rue du Pont 8', ['Rue du Pont', '8']],
    ['Rue du Pont 8B', ['Rue du Pont', '8B']],
    ['Chaussée de Louvain 1045', ['Chaussée de Louvain', '1045']],
    ['8, rue des Acacias', ['rue des Acacias', '8']],
    ['8 bis rue des Acacias', ['rue des Acacias', '8 bis']],
  ])('%s is split, for it says so for certain', (line, split) =>
    expect(streetAndNumber(line)).toEqual(split),
  );

  it.each([
    'Rue X 12 bte 3',
    'Rue X 12 boîte 3',
    'Kerkstraat 12 bus 3',
    'Rue X 12 b 3',
    'Rue X 12 b3',
    'Rue X bte 3',
    'Kerkstraat bus 12',
    'Kerkstraat 12/3',
    '12 rue X bte 3',
    'Avenue du 8 Mai 1945',
    'Rue du Huit Mai 1945',
    '1 Mai 5',
    '8 Mai',
    'Rue du 11 Novembre 12',
    '8 rue du 8 Mai 1945',
    '2e Dokstraat',
    'Route nationale 7',
    'Place du 4 Septembre',
    'Résidence Les Tilleuls',
  ])('%s stays whole, for it does not', (line) => expect(streetAndNumber(line)).toEqual([line, null]));
});
