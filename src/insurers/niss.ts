import type { Day } from '../kernel/day.js';

/** What is wrong with a national register number, or nothing. */
export type NissFault = 'not-eleven-digits' | 'wrong-check-digits' | 'no-day-of-birth' | 'born-later';

/**
 * What is wrong with a Belgian national register number (NISS/INSZ; Royal Decree of 3 April 1984) or BIS number (Royal Decree
 * of 8 February 1991), eleven digits; null when nothing is. The last two digits are 97 less the first nine modulo 97, with a 2
 * before them of those born from 2000 on. The month of a BIS number counts 20 or 40 more; month and day are 00 where they are
 * not known. Nobody is born after `today`.
 */
export function nissFault(niss: string, today: Day): NissFault | null {
  if (!/^\d{11}$/.test(niss)) return 'not-eleven-digits';
  const [serial, check] = [niss.slice(0, 9), Number(niss.slice(9))];
  const centuries = [
    ...(97 - (Number(serial) % 97) === check ? [1900] : []),
    ...(97 - (Number(`2${serial}`) % 97) === check ? [2000] : []),
  ];
  if (centuries.length === 0) return 'wrong-check-digits';
  const faults = centuries.map((century) => birthFault(niss, century, today));
  return faults.includes(null) ? null : faults.at(-1)!;
}

function birthFault(niss: string, century: number, today: Day): NissFault | null {
  const year = century + Number(niss.slice(0, 2));
  const counted = Number(niss.slice(2, 4));
  const [month, day] = [counted % 20, Number(niss.slice(4, 6))];
  if (counted > 52 || month > 12) return 'no-day-of-birth';
  if (month === 0 || day === 0) return year > Number(today.slice(0, 4)) ? 'born-later' : null;
  const born = new Date(Date.UTC(year, month - 1, day));
  if (born.getUTCDate() !== day) return 'no-day-of-birth';
  return born.toISOString().slice(0, 10) > today ? 'born-later' : null;
}

/** What a NISS without fault says of its holder: nothing of the sex where a BIS number was given without knowing it. */
export function nissFacts(niss: string): {
  readonly born_on: Day | null;
  readonly sex: 'male' | 'female' | null;
} {
  const serial = niss.slice(0, 9);
  const century = 97 - (Number(serial) % 97) === Number(niss.slice(9)) ? '19' : '20';
  const counted = Number(niss.slice(2, 4));
  const [month, day] = [String(counted % 20).padStart(2, '0'), niss.slice(4, 6)];
  const known = month !== '00' && day !== '00';
  const odd = Number(niss.slice(6, 9)) % 2 === 1;
  return {
    born_on: known ? `${century}${niss.slice(0, 2)}-${month}-${day}` : null,
    sex: counted >= 20 && counted < 40 ? null : odd ? 'male' : 'female',
  };
}
