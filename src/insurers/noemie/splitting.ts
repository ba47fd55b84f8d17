import type { NumberedRecord } from '../field-judging.js';
import type { Table } from '../fields.js';
import { END, ENTITIES, HEADER } from './entity-tables.js';

/** What has no "@" within so many characters is no entity, and ends there. */
const LONGEST = 1_000;
const [AT, BLANK, RETURN, FEED] = [64, 32, 13, 10];

/** An entity of a return as it stands in the file, line ends taken out. */
export interface RawEntity extends NumberedRecord {
  /** It is as long as its table and ends as it should; of one that is not known, that it ends at all. */
  readonly whole: boolean;
}

/**
 * Cuts a NOEMIE return into its entities as its bytes come in: as long as their tables say, to their "@" where there is no table.
 * Line ends are nothing wherever they stand, nor are blanks between entities. One that does not end as it should ends at the first
 * "@", and the next begins behind it.
 */
export class NoemieSplitting {
  private readonly held = Buffer.alloc(LONGEST);
  /** Where each byte that is held stands in the file. */
  private readonly places = new Float64Array(LONGEST);
  private length = 0;
  private at = 0;
  private order = 0;

  push(bytes: Uint8Array): RawEntity[] {
    const entities: RawEntity[] = [];
    for (const byte of bytes) {
      const place = this.at++;
      if (byte !== RETURN && byte !== FEED) this.take(byte, place, entities);
    }
    return entities;
  }

  /** What is left when no more bytes come; null when nothing is. */
  end(): RawEntity | null {
    return this.length === 0 ? null : this.entity(this.length, false);
  }

  private take(byte: number, place: number, entities: RawEntity[]): void {
    if (this.length === 0 && byte === BLANK) return;
    this.held[this.length] = byte;
    this.places[this.length] = place;
    this.length++;
    const table = tableOf(this.held, this.length);
    if (!table) {
      if (byte === AT || this.length === LONGEST) entities.push(this.give(this.length, byte === AT));
    } else if (this.length >= table.length) {
      const ended = table === HEADER || table === END || byte === AT;
      if (this.length === table.length && ended) entities.push(this.give(this.length, true));
      else this.breakOff(entities);
    }
  }

  /** The entity is not as long as its table: it ends at its first "@", or goes on to the next. */
  private breakOff(entities: RawEntity[]): void {
    const first = this.held.subarray(0, this.length).indexOf(AT);
    if (first < 0 && this.length < LONGEST) return;
    const [length, end] = [this.length, first < 0 ? this.length : first + 1];
    const rest = Buffer.from(this.held.subarray(end, length));
    const places = this.places.slice(end, length);
    entities.push(this.give(end, false));
    rest.forEach((byte, at) => {
      this.take(byte, places[at]!, entities);
    });
  }

  private give(length: number, whole: boolean): RawEntity {
    const entity = this.entity(length, whole);
    this.length = 0;
    return entity;
  }

  private entity(length: number, whole: boolean): RawEntity {
    const bytes = Buffer.from(this.held.subarray(0, length));
    const type = bytes.toString('latin1', 0, 3);
    this.order++;
    return { type: /^\d{3}$/.test(type) ? type : '?', bytes, at: this.places[0]!, order: this.order, whole };
  }
}

function tableOf(bytes: Buffer, length: number): Table | undefined {
  if (length < 3) return undefined;
  const type = bytes.toString('latin1', 0, 3);
  if (type === '000') return HEADER;
  return type === '999' ? END : ENTITIES.get(type);
}
