import type { Problem } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/local-time.js';
import { type Call, type CallDirection, type CallOutcome, secondsWaited } from './call.js';
import { nameOfLine } from './line-book.js';
import { type Country, isExtension, PhoneNumbers } from './phone-numbers.js';
import type { CallLogProfile } from './profile.js';
import { quoted, Refusal, type Row, RowCells } from './row-cells.js';

const LONGEST_KEY = 100;
const CHANNEL = /^[A-Za-z0-9]+\/([^-@/]+)/;

/** What reading needs to know of the workspace. */
export interface ReadingContext {
  readonly now: Instant;
  readonly time_zone: string;
  readonly country: Country;
  /** Our own lines, by number in E.164 and by name in lower case: they tell incoming from outgoing where the log does not. */
  readonly lines: ReadonlySet<string>;
  /** Keyed pseudonym, so that keys made of numbers hold none in clear. */
  readonly digest: (text: string) => string;
}

const isNumber = (text: string | null): text is string => text?.startsWith('+') ?? false;

interface Parties {
  readonly direction: CallDirection;
  readonly from: string | null;
  readonly to: string | null;
  readonly own: string | null;
  readonly counterparty: string | null;
}

/** Reads rows whose cells are named by `columns` into legs of calls. */
export class RowReader {
  readonly #cells: RowCells;
  readonly #numbers: PhoneNumbers;
  readonly #answered: (row: Row) => boolean;
  readonly #exclusions: readonly { as: 'voicemail' | 'drop'; holds: (row: Row) => boolean }[];
  readonly #directions: ReadonlyMap<string, CallDirection>;

  constructor(
    private readonly profile: CallLogProfile,
    columns: readonly string[],
    private readonly context: ReadingContext,
  ) {
    this.#cells = new RowCells(profile, columns, profile.time_zone ?? context.time_zone);
    this.#numbers = new PhoneNumbers(context.country);
    this.#answered = this.#cells.test(profile.answered);
    this.#exclusions = (profile.exclude ?? []).map((rule) => ({
      as: rule.as,
      holds: this.#cells.test(rule),
    }));
    this.#directions = new Map(
      Object.entries(profile.direction ?? {}).map(([said, meant]) => [said.toLowerCase(), meant]),
    );
  }

  /** The leg of a call in `row`, the problem that refuses it, or nothing when the profile leaves such rows out. */
  read(row: Row, line: number): Call | Problem | undefined {
    try {
      return this.#leg(row, line);
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      return { line, column: refused.column, code: refused.code, detail: refused.detail };
    }
  }

  #leg(row: Row, line_no: number): Call | undefined {
    const cells = this.#cells;
    cells.measure(row);
    const excluded = this.#exclusions.find(({ holds }) => holds(row))?.as;
    if (excluded === 'drop') return undefined;
    const outcome: CallOutcome = excluded ?? (this.#answered(row) ? 'answered' : 'abandoned');

    const started_at = cells.start(row, this.context.now);
    const parties = this.#parties(row);
    const { direction, from, to, own, counterparty } = parties;

    const talk = cells.seconds(row, 'talk');
    const total = cells.seconds(row, 'total');
    const spoken = outcome === 'abandoned' ? 0 : (talk ?? 0);
    const ring = cells.seconds(row, 'ring') ?? Math.max(0, (total ?? 0) - spoken);
    const answer = cells.momentAfter(row, 'answered_at', started_at) ?? started_at + ring * 1000;
    const end = cells.momentAfter(row, 'ended_at', started_at);
    const ended_at = end ?? started_at + (total ?? ring + spoken) * 1000;
    const answered_at = outcome === 'abandoned' ? null : answer;

    return {
      source: this.profile.code,
      source_key: this.#key(row, started_at, parties),
      started_at,
      answered_at,
      ended_at,
      direction,
      outcome,
      from,
      to,
      line_e164: this.#line(row, parties),
      counterparty,
      talk_s: outcome === 'answered' ? (talk ?? Math.max(0, Math.round((ended_at - answer) / 1000))) : 0,
      queue_s: secondsWaited(started_at, answered_at, ended_at),
      legs: 1,
      agent: this.#agent(row, direction, own),
      line_no,
    };
  }

  #parties(row: Row): Parties {
    const from = this.#numbers.in(this.#cells.text(row, 'from'));
    const to = this.#numbers.in(this.#cells.text(row, 'to'));
    const direction =
      this.#said(row) ?? (this.#isOurs(from) ? (this.#isOurs(to) ? 'internal' : 'out') : 'in');
    if (direction === 'internal') return { direction, from, to, own: null, counterparty: null };
    const [own, counterparty] = direction === 'in' ? [to, from] : [from, to];
    return { direction, from, to, own, counterparty };
  }

  /** What the direction column says; undefined when it is empty, for then the numbers tell. */
  #said(row: Row): CallDirection | undefined {
    const word = this.#cells.text(row, 'direction');
    if (word === '') return undefined;
    const meant = this.#directions.get(word.toLowerCase());
    if (meant) return meant;
    const detail =
      `${quoted(word)} is no direction that the profile "${this.profile.code}" knows: say in a profile of your own what it ` +
      `means, "direction": { ${quoted(word)}: "in" }, or "out" or "internal".`;
    return this.#cells.refuse('direction', 'unknown-direction', detail);
  }

  #isOurs(number: string | null): boolean {
    return number !== null && (isExtension(number) || this.context.lines.has(number));
  }

  #line(row: Row, { own, counterparty }: Parties): string | null {
    if (isNumber(own) && this.context.lines.has(own)) return own;
    const label = this.#cells.text(row, 'line');
    const line = label === '' ? null : (this.#numbers.in(label) ?? label.slice(0, LONGEST_KEY));
    if (line === null || line === counterparty) return own;
    // A number can be given to a practice later on; a name that no practice knows says less.
    return isNumber(own) && !isNumber(line) && !this.context.lines.has(nameOfLine(line)) ? own : line;
  }

  #agent(row: Row, direction: CallDirection, own: string | null): string | null {
    const extension = own !== null && isExtension(own) ? own : null;
    if (direction === 'out' && extension) return extension;
    const agent = this.#cells.text(row, 'agent');
    return (CHANNEL.exec(agent)?.[1] ?? agent).slice(0, LONGEST_KEY) || extension;
  }

  #key(row: Row, start: Instant, { from, to }: Parties): string {
    const facts = { started_at: String(start), from: from ?? '', to: to ?? '' };
    const { merge_by } = this.profile;
    const parts = merge_by.map((by) =>
      by === 'group_key' || by === 'external_id' ? this.#cells.text(row, by) : facts[by],
    );
    if (parts.includes('')) return this.context.digest(`${start}|${from}|${to}`);
    const named = parts.length === 1 && (merge_by[0] === 'group_key' || merge_by[0] === 'external_id');
    return named && parts[0]!.length <= LONGEST_KEY ? parts[0]! : this.context.digest(parts.join('|'));
  }
}
