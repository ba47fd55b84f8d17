import { type Day, isDay } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { takeValues } from '../field-values.js';
import type { Values } from '../fields.js';
import { ENTITIES } from './entity-tables.js';
import type { ReadEntity, Rejection, ReturnContext, ShareAnswer } from './return-file.js';
import type { RawEntity } from './splitting.js';

/** Entities of which an invoice is made; 250 to 262 are money that moves without one. */
export const isOfInvoice = (type: string): boolean => /^(1\d\d|2[1-4]\d|29\d)$/.test(type);

/** A day of an entity; null where none stands, or something that is in no calendar. */
export function dayIn(values: Values, name: string): Day | null {
  const day = values[name];
  return typeof day === 'string' && isDay(day) ? day : null;
}

/** The entity with its values. Throws when an amount or a count is no number. */
export function readEntity(entity: RawEntity): ReadEntity {
  const { type, order, at, bytes } = entity;
  const table = ENTITIES.get(type);
  const digits = bytes.toString('latin1', 3, 5);
  const level = /^\d\d$/.test(digits) ? Number(digits) : null;
  if (!table) return { type, level, order, at, values: null, raw: bytes.toString('latin1') };
  const values = takeValues(entity, table);
  for (const [name, field] of table.named) {
    if (!Number.isNaN(values[name])) continue;
    throw refused(
      'not-a-number',
      entity,
      `has no number where its ${field.label} stands (position ${field.at})`,
    );
  }
  return { type, level, order, at, values, raw: null };
}

export function contextWith(context: ReturnContext, { type, values }: ReadEntity): ReturnContext {
  if (!values) return context;
  const text = (name: string) => String(values[name]);
  if (type === '040' || type === '020') return { ...context, payee: text('payee') };
  if (type === '070') return { ...context, on: dayIn(values, 'on'), transfer: null };
  if (type === '071') {
    const transfer = [text('transfer'), text('transfer_2')].filter((line) => line !== '').join(' ');
    return { ...context, on: dayIn(values, 'on'), transfer };
  }
  if (type === '080') return { ...context, lot: text('lot') };
  return type === '081' ? { ...context, return_type: text('return_type') } : context;
}

export function shareOf(values: Values | undefined): ShareAnswer | null {
  if (!values) return null;
  return {
    state: String(values.state),
    asked_cents: Number(values.asked_cents),
    paid_cents: signed(values, 'paid_cents'),
  };
}

/** An amount below 0 where its sign is N. */
export function signed(values: Values, name: string): number {
  const amount = Number(values[name]);
  return values.sign === 'N' ? 0 - amount : amount;
}

export function rejectionOf(type: string, values: Values): Rejection {
  const told = (name: string) =>
    typeof values[name] === 'string' && values[name] !== '' ? values[name] : null;
  return {
    entity: type === '294' ? '294' : '290',
    code: String(values.code),
    words: String(values.words),
    scope: told('scope'),
    share: told('share'),
    line: String(values.line),
  };
}

export function refused(code: string, { type, order, at }: RawEntity, wrong: string): DomainError {
  return new DomainError('invalid', code, `Entity ${order} (${type}, byte ${at}) ${wrong}.`);
}
