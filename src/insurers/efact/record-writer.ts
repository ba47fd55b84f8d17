import { orNinetySeven, recordSum } from './check-digits.js';
import { putDay, putDigits, putNumber, putSigned, putText } from './putting.js';
import { RECORD_10 } from './record-layouts.js';
import type { Zone } from './zones.js';

/** Bytes given out at once. */
const PIECE = 350 * 512;
const NONE: Uint8Array[] = [];

/** What is the same in all records of a kind, and what that counts in their check digits. */
export interface Form {
  readonly bytes: Uint8Array;
  readonly sum: number;
}

export const formOf = (bytes: Uint8Array): Form => ({ bytes, sum: recordSum(bytes) });

/**
 * Puts records behind each other and gives out what is full, so that a file of any size takes the same memory. What is put goes
 * into the record that was begun last; its check digits follow from its form and what was put.
 */
export class RecordWriter {
  /** The piece that is being filled; another one after each `take`. */
  bytes: Uint8Array = Buffer.allocUnsafeSlow(PIECE);
  /** Order number of the last record. */
  order = 0;
  private end = 0;
  private ready: Uint8Array[] = NONE;
  private record = 0;
  private sum = 0;

  /** Whether there are whole pieces that were not given out yet. */
  get isFull(): boolean {
    return this.ready.length > 0;
  }

  /** Whole pieces that were not given out yet. */
  full(): Uint8Array[] {
    const ready = this.ready;
    this.ready = NONE;
    return ready;
  }

  /** What is left when all has been written. */
  rest(): Uint8Array {
    return this.bytes.subarray(0, this.end);
  }

  /** Begins a record that has no check digits, and says where: a copy of `form`. */
  take(form: Uint8Array): number {
    if (this.end + form.length > this.bytes.length) {
      this.ready = [...this.ready, this.rest()];
      this.bytes = Buffer.allocUnsafeSlow(PIECE);
      this.end = 0;
    }
    this.record = this.end;
    this.bytes.set(form, this.end);
    this.end += form.length;
    return this.record;
  }

  /** Begins a record that has an order number: it is in it. */
  begin({ bytes, sum }: Form): void {
    this.take(bytes);
    this.sum = sum;
    this.order++;
    this.number(RECORD_10.zones.order, this.order);
  }

  /** Writes the check digits of a record that is complete. */
  seal(): void {
    this.number(RECORD_10.zones.check, orNinetySeven(this.sum % 97));
  }

  number(zone: Zone, value: number): void {
    this.sum += putNumber(this.bytes, this.record, zone, value);
  }

  digits(zone: Zone, digits: string): void {
    this.sum += putDigits(this.bytes, this.record, zone, digits);
  }

  text(zone: Zone, text: string): void {
    this.sum += putText(this.bytes, this.record, zone, text);
  }

  day(zone: Zone, day: string): void {
    this.sum += putDay(this.bytes, this.record, zone, day);
  }

  signed(zone: Zone, value: number, negative?: boolean): void {
    this.sum += putSigned(this.bytes, this.record, zone, value, negative);
  }
}
