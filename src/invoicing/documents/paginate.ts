/** Anything with a height in points. */
interface Tall {
  readonly height: number;
}

/** What stands on one page, in order: rows of the table, then perhaps the closing part. */
export interface PagePlan<R extends Tall, C extends Tall> {
  readonly rows: R[];
  readonly closing: C[];
}

/**
 * Puts rows and then the closing pieces on pages: `first` points on the first page, `next` on the others. The first
 * closing piece (the totals) never stands alone: when it does not fit under the last row, up to two rows go with it.
 */
export function paginate<R extends Tall, C extends Tall>(
  rows: readonly R[],
  closing: readonly C[],
  room: { readonly first: number; readonly next: number },
): PagePlan<R, C>[] {
  const pages: PagePlan<R, C>[] = [{ rows: [], closing: [] }];
  let left = room.first;
  const page = () => pages[pages.length - 1]!;
  const turn = () => {
    pages.push({ rows: [], closing: [] });
    left = room.next;
  };
  for (const row of rows) {
    if (row.height > left && left < room.next) turn();
    page().rows.push(row);
    left -= row.height;
  }
  closing.forEach((piece, index) => {
    if (piece.height > left && left < room.next) {
      const carried: R[] = index === 0 ? page().rows.splice(Math.max(1, page().rows.length - 2)) : [];
      turn();
      page().rows.push(...carried);
      left -= carried.reduce((total, row) => total + row.height, 0);
    }
    page().closing.push(piece);
    left -= piece.height;
  });
  return pages;
}
