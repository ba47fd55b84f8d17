/** Anything with a height in points. */
interface Tall {
  readonly height: number;
}

/** What stands on one page, in order: rows of the table, then on the last pages the closing and the foot. */
export interface PagePlan<R extends Tall, C extends Tall> {
  readonly rows: R[];
  readonly closing: C[];
  readonly foot: C[];
}

export function heightOf(blocks: readonly Tall[]): number {
  return blocks.reduce((total, { height }) => total + height, 0);
}

/**
 * Puts rows, then the closing (totals and payment), then the foot (mentions) on pages: `first` points on the first page,
 * `next` on the others. The closing is never split, and shares its page with the last row at least: when all of the end
 * does not fit under the rows, one or two of them turn the page with it. Only a foot too long for that page goes on.
 */
export function paginate<R extends Tall, C extends Tall>(
  rows: readonly R[],
  { closing, foot }: { readonly closing: readonly C[]; readonly foot: readonly C[] },
  room: { readonly first: number; readonly next: number },
): PagePlan<R, C>[] {
  const pages: PagePlan<R, C>[] = [{ rows: [], closing: [], foot: [] }];
  let left = room.first;
  const page = () => pages[pages.length - 1]!;
  const turn = () => {
    pages.push({ rows: [], closing: [], foot: [] });
    left = room.next;
  };
  const add = (row: R) => {
    page().rows.push(row);
    left -= row.height;
  };
  for (const row of rows) {
    if (row.height > left && left < room.next) turn();
    add(row);
  }

  const end = heightOf(closing) + heightOf(foot);
  const count = carriedRows(page().rows, heightOf(closing), end, room.next);
  const carried = page().rows.slice(page().rows.length - count);
  const whole = heightOf(carried) + end <= room.next;
  if ((end > left && whole) || (heightOf(closing) > left && left < room.next)) {
    page().rows.length -= count;
    if (pages.length > 1 && page().rows.length === 0) pages.pop();
    turn();
    carried.forEach(add);
  }
  page().closing.push(...closing);
  left -= heightOf(closing);
  for (const piece of foot) {
    if (piece.height > left && left < room.next) turn();
    page().foot.push(piece);
    left -= piece.height;
  }
  return pages;
}

/** How many of the last rows go with the closing: two if one stays behind, fewer where the page is too short for them. */
function carriedRows(rows: readonly Tall[], closing: number, end: number, room: number): number {
  const height = (count: number) => heightOf(rows.slice(rows.length - count));
  if (rows.length > 2 && height(2) + end <= room) return 2;
  return rows.length > 0 && height(1) + closing <= room ? 1 : 0;
}
