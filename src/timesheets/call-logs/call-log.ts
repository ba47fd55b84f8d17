import type { Call } from './call.js';
import { decode, unixLines } from './decoding.js';
import { type CallLogTally, LogReader } from './log-reader.js';
import { CallMerger } from './merging.js';
import type { CallLogProfile } from './profile.js';
import { PROFILES } from './profiles.js';
import type { ReadingContext } from './reading.js';

/** Largest call log. */
export const CALL_LOG_LIMIT = { megabytes: 256, what: 'A call log' };

const HEAD = 4096;
const LONGEST_HEAD = 65_536;

/** Which file to read how. Without a profile, the one of `profiles` that fits is found from the first line. */
export interface CallLogOptions {
  readonly context: ReadingContext;
  readonly profile?: CallLogProfile;
  readonly profiles?: readonly CallLogProfile[];
  /** Bytes decoded at a time. */
  readonly window?: number;
}

/** Rows that are told when some are refused. */
export const PROBLEMS_SHOWN = 50;

/** A tally for `readCallLog` to fill. */
export function newTally(shown = PROBLEMS_SHOWN): CallLogTally {
  return { profile: '', rows: 0, excluded: 0, refused: 0, problems: [], shown };
}

/**
 * The calls of a log in batches, legs merged, in memory that does not grow with the file. Rows it cannot read are
 * counted and named in `tally`; a file it cannot read at all throws an `invalid` DomainError with the line.
 */
export async function* readCallLog(
  source: AsyncIterable<Uint8Array>,
  options: CallLogOptions,
  tally: CallLogTally,
): AsyncGenerator<Call[]> {
  const { context, profile, profiles = PROFILES, window } = options;
  let done: Call[] = [];
  let head = '';
  let reader: LogReader | undefined;
  let merger: CallMerger | undefined;
  let lines: (text: string) => string;

  const begin = (): LogReader => {
    lines = unixLines(head);
    // Excel is told the delimiter so; the blank line left keeps the count.
    head = lines(head).replace(/^sep=.?(?=\r?\n)/i, '');
    const opened = new LogReader(head, profile, profiles, context, tally, (leg) => merger!.add(leg, done));
    merger = new CallMerger(opened.profile.cluster);
    opened.push(head);
    return opened;
  };

  for await (const text of decode(source, profile?.encoding, window)) {
    if (reader) {
      reader.push(lines!(text));
    } else {
      head += text;
      const complete = head.length >= HEAD && /\n|\r(?!\n|$)/.test(head.trimStart());
      if (complete || head.length > LONGEST_HEAD) reader = begin();
    }
    if (done.length) {
      yield done;
      done = [];
    }
  }
  reader ??= begin();
  reader.end();
  merger!.end(done);
  if (done.length) yield done;
}
