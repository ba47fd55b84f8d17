import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heightOf, paginate } from './paginate.js';

const tall = (height: number) => ({ height });
const shape = (pages: ReturnType<typeof paginate>) =>
  pages.map(({ rows, closing, foot }) => [rows.length, closing.length, foot.length]);
const rowsOf = (count: number, height: number) => Array.from({ length: count }, () => tall(height));

describe('pagination', () => {
  it('keeps everything on one page when it fits', () => {
    const end = { closing: [tall(20)], foot: [tall(10)] };
    expect(shape(paginate(rowsOf(2, 10), end, { first: 50, next: 100 }))).toEqual([[2, 1, 1]]);
  });

  it('sends the last two rows with totals, payment and mentions when these turn the page', () => {
    const end = { closing: [tall(30), tall(40)], foot: [tall(10)] };
    expect(shape(paginate(rowsOf(4, 20), end, { first: 120, next: 200 }))).toEqual([
      [2, 0, 0],
      [2, 2, 1],
    ]);
  });

  it('moves the closing with the mentions when only these do not fit', () => {
    const end = { closing: [tall(30)], foot: [tall(30)] };
    expect(shape(paginate(rowsOf(3, 20), end, { first: 100, next: 200 }))).toEqual([
      [1, 0, 0],
      [2, 1, 1],
    ]);
  });

  it('carries the only row rather than leave the totals alone', () => {
    const end = { closing: [tall(30)], foot: [] };
    expect(shape(paginate([tall(80)], end, { first: 90, next: 200 }))).toEqual([
      [0, 0, 0],
      [1, 1, 0],
    ]);
  });

  it('lets a foot that is too long go on alone', () => {
    const end = { closing: [tall(30)], foot: rowsOf(4, 50) };
    expect(shape(paginate([tall(20)], end, { first: 100, next: 200 }))).toEqual([
      [1, 1, 1],
      [0, 0, 3],
    ]);
  });

  it('loses nothing, keeps the order, overfills no page, and never parts the closing nor leaves it without a row', () => {
    const heights = (most: number) =>
      fc.array(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 80 });
    const ends = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(heights(60), ends, heights(60), (rowHeights, closing, foot) => {
        const rows = rowHeights.map((height, index) => ({ height, index }));
        const pages = paginate(
          rows,
          { closing: closing.map(tall), foot: foot.map(tall) },
          { first: 150, next: 200 },
        );
        expect(pages.flatMap((page) => page.rows)).toEqual(rows);
        expect(pages.flatMap((page) => page.foot)).toEqual(foot.map(tall));
        const ending = pages.filter((page) => page.closing.length > 0);
        expect(ending.map((page) => page.closing.length)).toEqual([2]);
        expect(ending[0]!.rows.length).toBeGreaterThan(0);
        for (const [index, page] of pages.entries()) {
          const height = heightOf([...page.rows, ...page.closing, ...page.foot]);
          expect(height).toBeLessThanOrEqual(index === 0 ? 150 : 200);
          if (index > 0) expect(height).toBeGreaterThan(0);
        }
      }),
    );
  });
});
