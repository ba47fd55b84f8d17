import type { Day } from '../kernel/day.js';
import type { Cents } from '../kernel/money.js';
import { closingOf, type WrittenMovement, type WrittenStatement } from './written-statement.js';

const LENGTH = 128;

/** A record with texts at their positions, from 1; what CODA cannot write becomes a question mark. */
function record(fields: readonly (readonly [position: number, text: string])[]): string {
  const characters = Array.from({ length: LENGTH }, () => ' ');
  for (const [position, text] of fields) {
    [...text].forEach((character, i) => {
      characters[position - 1 + i] = /[ -~\u00a0-\u00ff]/.test(character) ? character : '?';
    });
  }
  return characters.join('');
}

const number = (value: number, width: number) => String(value).padStart(width, '0');
const date = (day: Day) => day.slice(8) + day.slice(5, 7) + day.slice(2, 4);
const sign = (cents: Cents) => (cents < 0 ? '1' : '0');
const amount = (cents: Cents) => `${number(Math.abs(cents), 14)}0`;

/** The text of 53, 53 and 43 characters that the articles 2.1, 2.2 and 2.3 carry. */
function communication({ ogm, rf, text = '' }: WrittenMovement): { structured: boolean; text: string } {
  if (ogm) return { structured: true, text: `101${ogm}` };
  if (rf) return { structured: true, text: `100${rf.padEnd(25)}` };
  return { structured: false, text: text.slice(0, 149) };
}

function movementRecords(movement: WrittenMovement, sequence: number, paper: string): string[] {
  const { amount_cents, booked_on, counter_iban, counter_name, end_to_end_id = '', return_reason } = movement;
  const told = communication(movement);
  const code = amount_cents > 0 ? '00150000' : '00101000';
  const place = number(sequence, 4);
  const last = '1';
  return [
    record([
      [1, `21${place}0000`],
      [11, `${number(sequence, 8)}REF`],
      [32, sign(amount_cents) + amount(amount_cents) + date(booked_on)],
      [54, code + (told.structured ? '1' : '0')],
      [63, told.text.slice(0, 53)],
      [116, `${date(booked_on)}${paper}0`],
      [126, `${last} 0`],
    ]),
    record([
      [1, `22${place}0000`],
      [11, told.text.slice(53, 106)],
      [64, end_to_end_id.slice(0, 35)],
      [113, return_reason ? `2${return_reason.slice(0, 4)}` : ''],
      [126, `${last} 0`],
    ]),
    record([
      [1, `23${place}0000`],
      [11, `${counter_iban.padEnd(34)}EUR`],
      [48, counter_name.slice(0, 35)],
      [83, told.text.slice(106, 149)],
      [126, '0 0'],
    ]),
  ];
}

/** A CODA 2.6 file with one statement, to be stored as windows-1252. */
export function writeCoda(statement: WrittenStatement): string {
  const { iban, bic, holder, sequence, opened_on, closed_on, opening_cents, movements } = statement;
  const paper = number(sequence, 3);
  const closing = closingOf(statement);
  const account = `${iban.padEnd(34)}EUR`;
  const body = [
    record([
      [1, `12${paper}${account}`],
      [43, sign(opening_cents) + amount(opening_cents) + date(opened_on)],
      [65, holder.slice(0, 26)],
      [126, paper],
    ]),
    ...movements.flatMap((movement, i) => movementRecords(movement, i + 1, paper)),
    record([
      [1, `8${paper}${account}`],
      [42, sign(closing) + amount(closing) + date(closed_on)],
      [128, '0'],
    ]),
  ];
  const total = (direction: 1 | -1) =>
    movements.reduce((sum, { amount_cents }) => sum + Math.max(0, amount_cents * direction), 0);
  const header = record([
    [1, `00000${date(closed_on)}00005`],
    [35, holder.slice(0, 26)],
    [61, bic.padEnd(11)],
    [84, '00000'],
    [128, '2'],
  ]);
  const trailer = record([
    [1, '9'],
    [17, number(body.length, 6)],
    [23, amount(total(-1)) + amount(total(1))],
    [128, '2'],
  ]);
  return `${[header, ...body, trailer].join('\r\n')}\r\n`;
}
