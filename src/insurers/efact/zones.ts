/**
 * N: digits, right-aligned, zeros when empty. A: text, left-aligned, blanks when empty. X: text, left-aligned, zeros when
 * empty. S: a sign and digits. O: the same, or nothing: zeros or blanks. E: an error code of two digits, or blanks.
 */
export type ZoneKind = 'N' | 'A' | 'X' | 'S' | 'O' | 'E';

/** A part of a record that has a number of its own; `at` counts from 1, as the instructions do. */
export interface Zone {
  /** Of which record or segment. */
  readonly record: string;
  /** The official number, or numbers where several are one (`24,25`). */
  readonly zone: string;
  readonly at: number;
  readonly length: number;
  readonly kind: ZoneKind;
  /** What it holds, in plain words. */
  readonly label: string;
}

/** Where everything stands in a record or segment; positions of no zone are reserved. */
export interface Layout<Name extends string = string> {
  /** Record type as two digits, or the number of the segment. */
  readonly type: string;
  readonly length: number;
  /** What reserved positions hold. */
  readonly filler: '0' | ' ';
  readonly zones: Readonly<Record<Name, Zone>>;
  /** The same with their names, in order of the table. */
  readonly named: readonly (readonly [string, Zone])[];
  readonly reserved: readonly Zone[];
}

type Row = readonly [zone: string, at: number, length: number, kind: ZoneKind, label: string];

/**
 * A layout from its rows. Throws when two zones overlap or one lies outside: a table that is wrong stops the program, not an
 * export.
 */
export function layout<Name extends string>(
  type: string,
  length: number,
  filler: '0' | ' ',
  rows: Readonly<Record<Name, Row>>,
): Layout<Name> {
  const zones = Object.entries<Row>(rows).map(([name, [zone, at, size, kind, label]]) => {
    return [name, { record: type, zone, at, length: size, kind, label }] as const;
  });
  const inOrder = zones.map(([, zone]) => zone).toSorted((a, b) => a.at - b.at);
  const reserved: Zone[] = [];
  let next = 1;
  for (const zone of [...inOrder, { zone: 'end', at: length + 1, length: 0 }]) {
    if (zone.at < next) throw new RangeError(`Record ${type}: zone ${zone.zone} overlaps the one before it.`);
    for (const gap of gapsOf(type, next, zone.at)) reserved.push(gap);
    next = zone.at + zone.length;
  }
  const byName = Object.fromEntries(zones) as Record<Name, Zone>;
  return { type, length, filler, zones: byName, named: zones, reserved };
}

/** Records 10 to 90 share one division into zones; what one of them does not use is reserved under the same number. */
const GRID: readonly (readonly [string, number])[] = [
  ['1', 1],
  ['2', 3],
  ['3', 9],
  ['4', 10],
  ['5', 17],
  ['6a', 25],
  ['6b', 29],
  ['7', 33],
  ['8a', 36],
  ['8b', 48],
  ['9', 49],
  ['10', 50],
  ['11', 51],
  ['12', 52],
  ['13', 53],
  ['14', 56],
  ['15', 68],
  ['16', 80],
  ['17', 81],
  ['18', 85],
  ['19', 88],
  ['20', 100],
  ['21', 107],
  ['22', 108],
  ['23', 113],
  ['24', 115],
  ['25', 120],
  ['26', 127],
  ['27', 128],
  ['28', 138],
  ['29', 163],
  ['30', 165],
  ['31', 167],
  ['32', 175],
  ['33', 176],
  ['34', 177],
  ['35', 178],
  ['36', 179],
  ['37', 180],
  ['38', 183],
  ['39', 195],
  ['40', 205],
  ['41', 207],
  ['42', 213],
  ['43a', 219],
  ['43b', 230],
  ['44', 231],
  ['45', 235],
  ['46', 261],
  ['47', 262],
  ['48', 270],
  ['49', 271],
  ['50', 283],
  ['51', 287],
  ['52', 293],
  ['53', 305],
  ['54a', 313],
  ['54b', 316],
  ['55', 321],
  ['56', 329],
  ['57', 333],
  ['58', 337],
  ['59', 341],
  ['98', 347],
  ['99', 349],
];

/** The reserved zones of the grid between two positions; of a segment, which has no grid, the gap as one. */
function gapsOf(type: string, from: number, to: number): Zone[] {
  if (from >= to) return [];
  const gap = (zone: string, at: number, end: number): Zone => ({
    record: type,
    zone,
    at,
    length: end - at,
    kind: 'A',
    label: 'reserved',
  });
  if (!/^([1-8]0|5[12]|90)$/.test(type)) return [gap('reserve', from, to)];
  return GRID.flatMap(([zone, at], index) => {
    const [begin, end] = [Math.max(at, from), Math.min(GRID[index + 1]?.[1] ?? 351, to)];
    return begin < end ? [gap(zone, begin, end)] : [];
  });
}

/** The first number of a zone without its letter, two digits: what official error codes call it. */
export function zoneNumber({ zone }: Zone): string {
  return String(Number.parseInt(zone, 10)).padStart(2, '0');
}
