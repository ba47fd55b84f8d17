import { DomainError } from '../../kernel/domain-error.js';
import { orderOf } from './finding.js';
import type { RawRecord } from './taking.js';

/** What stands in each return behind segments 200 and 300, in this order; the last is what it ends with. */
const PARTS: Readonly<Record<string, readonly RegExp[]>> = {
  '931000': [],
  '920999': [/^95$/, /^96$/],
  '920098': [/^10$/, /^([2-8]0|25|5[12])$/, /^90$/],
  '920099': [/^10$/, /^([2-8]0|25|5[12])$/, /^90$/],
  '920900': [/^10$/, /^([2-8]0|25|5[12])$/, /^90$/, /^91$/, /^92$/],
};

/** Records of which a return has one. */
const ONCE = /^(10|90|92|96)$/;

/** Holds the records of a return against the order they are written in, so that one made of two is known. */
export class ReturnOrder {
  /** Records that stood where they may. */
  count = 0;
  private part = -1;
  private last: string | null = null;
  private order = 0;

  /** Throws `invalid/return-interleaved` for a record that cannot stand here. */
  take(message: string, record: RawRecord): void {
    const { type, at } = record;
    if (type === '200' || type === '300') return;
    const parts = PARTS[message]!;
    const part = parts.findIndex((types) => types.test(type));
    if (part < 0) this.refuse(record, `is none of message ${message}`);
    const begins = this.part < 0 && message !== '920999' && part !== 0;
    if (begins) this.refuse(record, 'comes before record 10');
    const twice = type === this.last && ONCE.test(type);
    if (part < this.part || twice) this.refuse(record, `comes after record ${this.last}`);
    const order = orderOf(record);
    if (order !== null && order <= this.order) {
      this.refuse(record, `has order number ${order} behind ${this.order}`);
    }
    if (order === null && /^([1-8]0|25|5[12]|90)$/.test(type)) {
      const where = `The record ${type} at byte ${at}, zone 2`;
      throw new DomainError('invalid', 'return-damaged', `${where}, has no order number: it is damaged.`);
    }
    this.order = order ?? this.order;
    [this.part, this.last] = [part, type];
    this.count++;
  }

  /** Throws `invalid/return-cut-off` when the last record is not the one a return ends with. */
  end(message: string): void {
    const parts = PARTS[message]!;
    if (this.part === parts.length - 1) return;
    const ends = parts.at(-1)!.source.slice(1, -1);
    const behind = this.last === null ? 'nothing stands behind segment 300' : `it ends with ${this.last}`;
    throw new DomainError(
      'invalid',
      'return-cut-off',
      `This return is cut off: ${behind}, and a ${message} ends with record ${ends}. Fetch it again, whole.`,
    );
  }

  private refuse({ type, at }: RawRecord, why: string): never {
    throw new DomainError(
      'invalid',
      'return-interleaved',
      `The record "${type}" at byte ${at} ${why}: lines of two files stand in one, or it is damaged. Fetch the return again.`,
    );
  }
}
