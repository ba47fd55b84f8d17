import { recordCheck } from './check-digits.js';
import { putNumber } from './putting.js';
import { RECORD_10 } from './record-layouts.js';

/** Bytes given out at once. */
const PIECE = 350 * 512;

/** Puts records behind each other and gives out what is full, so that a file of any size takes the same memory. */
export class RecordWriter {
  /** The piece that is being filled; another one after each `take`. */
  bytes: Uint8Array = Buffer.allocUnsafeSlow(PIECE);
  /** Order number of the last record. */
  order = 0;
  private at = 0;
  private ready: Uint8Array[] = [];

  /** Whole pieces that were not given out yet. */
  full(): Uint8Array[] {
    const ready = this.ready;
    this.ready = [];
    return ready;
  }

  /** What is left when all has been written. */
  rest(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }

  /** Where the next record begins, a copy of `form`. */
  take(form: Uint8Array): number {
    if (this.at + form.length > this.bytes.length) {
      this.ready.push(this.rest());
      this.bytes = Buffer.allocUnsafeSlow(PIECE);
      this.at = 0;
    }
    const { at } = this;
    this.bytes.set(form, at);
    this.at += form.length;
    return at;
  }

  /** The same for a record that has an order number: it is in it. */
  record(form: Uint8Array): number {
    const at = this.take(form);
    this.order++;
    putNumber(this.bytes, at, RECORD_10.zones.order, this.order);
    return at;
  }

  /** Writes the check digits of a record that is complete. */
  seal(at: number): void {
    putNumber(this.bytes, at, RECORD_10.zones.check, recordCheck(this.bytes, at));
  }
}
