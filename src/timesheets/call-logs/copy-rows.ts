import { hash } from 'node:crypto';
import { newId } from '../../kernel/id.js';
import type { Call } from './call.js';
import type { Placed } from './line-book.js';
import { lastTwoDigits, type Pseudonyms } from './pseudonym.js';

/** The columns `copyRow` writes, with their types: those of the table COPY fills. */
export const COPIED = {
  id: 'uuid',
  practice_id: 'uuid',
  site_id: 'uuid',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  day: 'date',
  direction: 'text',
  outcome: 'text',
  talk_s: 'integer',
  queue_s: 'integer',
  counterparty_hash: 'bytea',
  counterparty_last2: 'text',
  line_e164: 'text',
  agent: 'text',
  source_key: 'text',
  legs: 'integer',
  source_digest: 'bytea',
  line_no: 'integer',
};

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function escaped(text: string | null): string {
  if (text === null) return '\\N';
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => ESCAPED[character]!) : text;
}

/** One line of COPY text for a call: its numbers only as pseudonyms, its facts also as a digest to tell changes by. */
export function copyRow(call: Call, placed: Placed, pseudonyms: Pseudonyms): string {
  const { counterparty } = call;
  const pseudonym = counterparty === null ? null : pseudonyms.of(counterparty);
  const facts = `${new Date(call.started_at).toISOString()}\t${new Date(call.ended_at).toISOString()}\t${placed.day}\t${call.direction}\t${call.outcome}\t${call.talk_s}\t${call.queue_s}\t${
    pseudonym === null ? '\\N' : `\\\\x${pseudonym}`
  }\t${counterparty === null ? '\\N' : escaped(lastTwoDigits(counterparty))}\t${escaped(call.line_e164)}\t${escaped(call.agent)}\t${escaped(call.source_key)}\t${call.legs}`;
  const digest = hash('sha256', facts, 'hex').slice(0, 24);
  return `${newId()}\t${placed.practice_id ?? '\\N'}\t${placed.site_id ?? '\\N'}\t${facts}\t\\\\x${digest}\t${call.line_no}\n`;
}
