import { setTimeout as pause } from 'node:timers/promises';
import { writeCamt } from '../../src/demo/camt-writer.js';
import type { WrittenMovement } from '../../src/demo/written-statement.js';
import { TestApp } from './app.js';
import { GivenWorkspace } from './given.js';
import { givenStatement, HOUSE_IBAN, movementsIn } from './given-bank.js';

export const CLIENT_IBAN = 'BE43068999999501';
export const OTHER_IBAN = 'BE71096123456769';

/** Money that came in today from a client, as its bank writes it. */
export const transfer = (amount_cents: number, facts: Partial<WrittenMovement> = {}): WrittenMovement => ({
  booked_on: '2026-11-30',
  amount_cents,
  counter_name: 'CABINET DES TILLEULS',
  counter_iban: CLIENT_IBAN,
  ...facts,
});

let written = 0;

/** What a line of a bank statement became. */
export interface Line {
  readonly id: string;
  readonly statement_id: string;
  readonly account_id: string;
  readonly state: string;
  readonly reason: { readonly code: string } | null;
  readonly payment_id: string | null;
  readonly amount_cents: number;
  readonly suggestion: {
    readonly practice_id: string | null;
    readonly allocations: readonly { readonly invoice_id: string; readonly amount_cents: number }[];
  } | null;
}

/** Imports a CAMT.053 statement with these movements, waits until the rules have seen them, and answers them in their order. */
export async function givenMatched(
  app: TestApp,
  by: GivenWorkspace,
  movements: readonly WrittenMovement[],
): Promise<Line[]> {
  written += 1;
  const statement = {
    iban: HOUSE_IBAN,
    bic: 'KREDBEBB',
    holder: 'CLAIRE DUMONT',
    sequence: written,
    opened_on: '2026-11-29',
    closed_on: '2026-11-30',
    opening_cents: 100_000 + written,
    movements,
  };
  const file = Buffer.from(writeCamt(statement, '2026-12-01T06:00:00Z'));
  const report = await givenStatement(app, by, file);
  await rulesDone(by);
  const lines = await movementsIn(by, `&statement_id=${report.statements[0].id}`);
  return lines.sort((x: { place: number }, y: { place: number }) => x.place - y.place);
}

/** Waits until no line is new. */
async function rulesDone(by: GivenWorkspace): Promise<void> {
  while ((await movementsIn(by, '&state=new')).length > 0) await pause(50);
}
