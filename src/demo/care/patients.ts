import type { Day } from '../../kernel/day.js';
import type { Random } from '../random.js';

/** A patient who does not exist: everybody here is called Exemple, and the number is one of nobody in particular. */
export interface DemoPatient {
  readonly niss: string;
  readonly name: string;
  readonly first_name: string;
  readonly mutuality: string;
  readonly ct1: string;
  readonly ct2: string;
}

const FIRST_NAMES = ['Alba', 'Basile', 'Cyprien', 'Delphine', 'Elvire', 'Fabrice', 'Gaspard', 'Honorine'];
/** Funds of four federations. */
const FUNDS = ['131', '128', '319', '304', '509', '216'];
/** Nobody turns older than 2026 here, so all were born in the last century. */
const FIRST_YEAR = 1930;
const LAST_YEAR = 1999;

/** The NISS of who was born on `born` and registered as number `serial` of that day (1–997). */
function nissOf(born: Day, serial: number): string {
  const nine = born.slice(2).replaceAll('-', '') + String(serial).padStart(3, '0');
  return nine + String(97 - (Number(nine) % 97)).padStart(2, '0');
}

export function patientOf(random: Random): DemoPatient {
  const two = (number: number) => String(number).padStart(2, '0');
  const born = `${random.int(FIRST_YEAR, LAST_YEAR)}-${two(random.int(1, 12))}-${two(random.int(1, 28))}`;
  return {
    niss: nissOf(born, random.int(1, 997)),
    name: 'Exemple',
    first_name: random.pick(FIRST_NAMES),
    mutuality: random.pick(FUNDS),
    ct1: '110',
    ct2: '110',
  };
}
