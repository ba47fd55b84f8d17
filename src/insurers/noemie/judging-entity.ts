import type { Finding, Severity } from '../efact/finding.js';
import { found, foundAt } from '../field-judging.js';
import { takeValues } from '../field-values.js';
import type { Table, Values } from '../fields.js';
import { INVOICE_KINDS, RETURN_TYPES, SCOPES, SHARES, STATES } from './codes.js';
import { rejectionOf, signed } from './returned-values.js';
import type { RawEntity } from './splitting.js';

/** The invoice an entity belongs to, as far as it has been read. */
export interface OpenInvoice {
  readonly number: string;
  readonly level: number;
  /** Letters of its shares so far. */
  readonly states: string[];
}

/** Levels that are always the same. */
const LEVELS: Readonly<Record<string, string>> = {
  '010': '01',
  '020': '01',
  '040': '02',
  '070': '02',
  '071': '02',
  '081': '02',
  '990': '99',
};

/** What an entity says: shares that were rejected, why, money held back; and what is odd about it. */
export function* judgeEntity(
  entity: RawEntity,
  table: Table,
  invoice: OpenInvoice | null,
): Generator<Finding> {
  const { type } = entity;
  const values = takeValues(entity, table);
  yield* level(entity, table, values, invoice);
  if (type === '198' || type === '199') yield* share(entity, table, values, invoice);
  if (type === '290' || type === '294') yield* rejection(entity, values, invoice);
  if (type === '250') {
    yield foundAt(
      entity,
      'signal',
      `${euros(signed(values, 'held_cents'))} are held back for debt ${words(values, 'debt')}.`,
    );
  }
  if (type === '295')
    yield foundAt(
      entity,
      'signal',
      'A comment stands here. It may be about a patient: it is kept and not repeated.',
    );
  if (type === '081') yield* known(entity, table, values, 'return_type', RETURN_TYPES);
  if (type === '102') yield* known(entity, table, values, 'kind', INVOICE_KINDS);
  if (/^(198|199|210|220|250|990)$/.test(type)) yield* known(entity, table, values, 'sign', { P: '', N: '' });
}

function* level(
  entity: RawEntity,
  { fields }: Table,
  values: Values,
  invoice: OpenInvoice | null,
): Generator<Finding> {
  const { type } = entity;
  const said = String(values.level);
  const always = LEVELS[type];
  if (always !== undefined && said !== always) {
    yield found(entity, fields.level!, 'doubt', `"${said}": ${type} stands at level ${always}.`);
  }
  if (/^(1|2[129])/.test(type) && !/^10[02]$/.test(type) && invoice && Number(said) < invoice.level) {
    yield found(
      entity,
      fields.level!,
      'doubt',
      `"${said}": is less deep than invoice ${invoice.number}, to which it would belong.`,
    );
  }
}

function* share(
  entity: RawEntity,
  { fields }: Table,
  values: Values,
  invoice: OpenInvoice | null,
): Generator<Finding> {
  const of = entity.type === '198' ? 'AMO share' : 'AMC share';
  const state = String(values.state);
  const [asked, paid] = [Number(values.asked_cents), signed(values, 'paid_cents')];
  if (!invoice) {
    yield foundAt(entity, 'doubt', `An ${of} belongs to an invoice, and none stands before it.`);
  }
  invoice?.states.push(state);
  const whose = invoice ? `of invoice ${invoice.number} ` : '';
  if (state === 'R') {
    yield found(
      entity,
      fields.state!,
      'invoice',
      `The ${of} ${whose}is rejected: ${euros(asked)} were asked, ${euros(paid)} are paid.`,
    );
  } else if (state === 'D') {
    yield found(
      entity,
      fields.state!,
      'signal',
      `The ${of} ${whose}is deferred: ${euros(asked)} were asked.`,
    );
  } else if (state !== '' && !(state in STATES)) {
    yield found(entity, fields.state!, 'doubt', `"${state}": no table says what this letter means.`);
  }
  if (state === 'P' && paid !== asked) {
    yield found(
      entity,
      fields.paid_cents!,
      'signal',
      `The ${of} ${whose}is paid with ${euros(paid)}; ${euros(asked)} were asked.`,
    );
  }
}

/** Whether 290 rejects or only remarks is not told: it rejects unless a share of the invoice is paid. */
function* rejection(entity: RawEntity, values: Values, invoice: OpenInvoice | null): Generator<Finding> {
  const { code, words: label, scope, share: part, line } = rejectionOf(entity.type, values);
  const whole = entity.type === '294' ? scope === 'F' : /^0*$/.test(line);
  const remark = entity.type === '290' && invoice?.states.includes('P');
  const severity: Severity = remark ? 'signal' : whole ? 'invoice' : 'record';
  const about = scope ? ` (${SCOPES[scope] ?? scope}${part ? `, ${SHARES[part] ?? part}` : ''})` : '';
  const where = invoice ? `Invoice ${invoice.number}` : 'No invoice stands before it';
  const at = /^0*$/.test(line) ? '' : `, line ${line}`;
  yield foundAt(entity, severity, `${where}${at}${about}: ${code} ${label}`.trimEnd());
}

function* known(
  entity: RawEntity,
  { fields }: Table,
  values: Values,
  name: string,
  codes: Readonly<Record<string, string>>,
): Generator<Finding> {
  const code = String(values[name]);
  if (code in codes || code === '') return;
  yield found(entity, fields[name]!, 'doubt', `"${code}": no table says what this code means.`);
}

const words = (values: Values, name: string) => String(values[name]);
const euros = (cents: number) => `${(cents / 100).toFixed(2)} EUR`;
