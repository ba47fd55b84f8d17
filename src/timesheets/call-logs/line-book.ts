import { type Day, within } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { dayAt, type Instant } from '../../kernel/local-time.js';

/** A line as import needs it: its number, the name the telephone system gives it, and its practice's own zone. */
export interface BookedLine {
  readonly practice_id: Id;
  readonly site_id: Id | null;
  readonly e164: string;
  readonly label: string | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly time_zone: string | null;
}

/** A line's label as lines are compared by it. */
export const nameOfLine = (label: string) => label.trim().toLowerCase();

/** A call's practice (null: the line is nobody's that day), the site its line rings for, and its civil day there. */
export interface Placed {
  readonly practice_id: Id | null;
  readonly site_id: Id | null;
  readonly day: Day;
}

/**
 * Finds the practice of a call by the number of its line, or by the line's label when the log writes no number. A label
 * that two practices share on that day decides nothing.
 */
export function lineFinder(
  lines: readonly BookedLine[],
  houseZone: string,
): (line: string | null, at: Instant) => Placed {
  const byNumber = Map.groupBy(lines, ({ e164 }) => e164);
  const byLabel = Map.groupBy(
    lines.filter(({ label }) => label),
    ({ label }) => nameOfLine(label!),
  );
  return (line, at) => {
    const day = dayAt(at, houseZone);
    const candidates = line === null ? [] : (byNumber.get(line) ?? byLabel.get(nameOfLine(line)) ?? []);
    const owners = candidates.filter(({ valid_from, valid_to }) =>
      within(day, { from: valid_from, to: valid_to }),
    );
    const [owner] = owners;
    if (!owner || owners.some(({ practice_id }) => practice_id !== owner.practice_id))
      return { practice_id: null, site_id: null, day };
    const { practice_id, time_zone } = owner;
    const site_id = owners.every((each) => each.site_id === owner.site_id) ? owner.site_id : null;
    return { practice_id, site_id, day: time_zone && time_zone !== houseZone ? dayAt(at, time_zone) : day };
  };
}
