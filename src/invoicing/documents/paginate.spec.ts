import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { paginate } from './paginate.js';

const tall = (height: number) => ({ height });

describe('pagination', () => {
  it('keeps everything on one page when it fits', () => {
    expect(paginate([tall(10), tall(10)], [tall(30)], { first: 50, next: 100 })).toHaveLength(1);
  });

  it('sends the last two rows with the totals when these turn the page', () => {
    const rows = [tall(20), tall(20), tall(20), tall(20)];
    const pages = paginate(rows, [tall(30)], { first: 90, next: 200 });
    expect(pages.map((page) => [page.rows.length, page.closing.length])).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  it('leaves the only row of the first page where it is', () => {
    const pages = paginate([tall(80)], [tall(30)], { first: 90, next: 200 });
    expect(pages.map((page) => [page.rows.length, page.closing.length])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('loses nothing, keeps the order and overfills no page', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(
        heights,
        fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 80 })),
        (rowHeights, ends) => {
          const rows = rowHeights.map((height, index) => ({ height, index }));
          const pages = paginate(rows, ends.map(tall), { first: 150, next: 200 });
          expect(pages.flatMap((page) => page.rows).map(({ index }) => index)).toEqual(
            rows.map(({ index }) => index),
          );
          expect(pages.flatMap((page) => page.closing)).toHaveLength(2);
          pages.forEach((page, index) => {
            const height = [...page.rows, ...page.closing].reduce((total, part) => total + part.height, 0);
            expect(height).toBeLessThanOrEqual(index === 0 ? 150 : 200);
            expect(page.rows.length + page.closing.length).toBeGreaterThan(0);
          });
        },
      ),
    );
  });
});
