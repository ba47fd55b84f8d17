interface Listed<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

/** How an endless query goes from page to page of a list of the API. */
export const BY_CURSOR = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next_cursor }: Listed<unknown>) => next_cursor ?? undefined,
};

/** All pages of a list, one after the other. */
export async function everyOne<T>(page: (cursor: string | undefined) => Promise<Listed<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next_cursor } = await page(cursor);
    all.push(...items);
    if (!next_cursor) return all;
    cursor = next_cursor;
  }
}
