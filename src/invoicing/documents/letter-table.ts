import { LetterDocument } from './letter.js';
import { Block } from './line-rows.js';
import { COLOR, PAGE } from './look.js';
import { Sheet } from './sheet.js';

type Columns = Pick<LetterDocument, 'columns'>;

const BETWEEN = 6;
const LEADING = 12.5;
const DETAIL_LEADING = 10.5;

/** Where the text of each column begins, or ends when it stands on the right. */
function edgesOf({ columns }: Columns): number[] {
  let left = PAGE.left as number;
  return columns.map(({ width, align }) => {
    const edge = align === 'right' ? left + width : left;
    left += width;
    return edge;
  });
}

/** The head of the table: its first row where the table begins, an artifact where it goes on. */
export function drawLetterHead(sheet: Sheet, letter: Columns, y: number, first: boolean): void {
  const edges = edgesOf(letter);
  const draw = () => {
    for (const [index, { title, align }] of letter.columns.entries()) {
      const cell = () => sheet.text(title, edges[index]!, y + 10, { size: 7.5, color: COLOR.quiet, align });
      if (first) sheet.tagged('TH', cell, { scope: 'Column' });
      else sheet.artifact(cell);
    }
  };
  if (first) sheet.structure.group('TR', draw);
  else draw();
  sheet.rule(y + 16, COLOR.ink, 0.9);
}

/** One block a row; texts wrap in their column, and the explanation runs under the first cell as wide as the table. */
export function letterRows(
  sheet: Sheet,
  letter: Columns & Pick<LetterDocument, 'rows'>,
  pad: number,
): Block[] {
  const { columns } = letter;
  const edges = edgesOf(letter);
  const small = { size: 8, color: COLOR.quiet };
  return letter.rows.map(({ cells, detail }) => {
    const texts = columns.map(({ width, align }, index) => {
      const style = { size: 9, align };
      return { style, lines: sheet.lines(cells[index] ?? '', width - BETWEEN, style) };
    });
    const under = sheet.lines(detail ?? '', PAGE.right - PAGE.left, small);
    const tall = Math.max(1, ...texts.map(({ lines }) => lines.length)) * LEADING;
    const height = pad + tall + under.length * DETAIL_LEADING;
    return {
      height,
      draw(y) {
        const first = y + pad / 2 + 8.5;
        sheet.structure.group('TR', () => {
          for (const [index, { lines, style }] of texts.entries()) {
            const cell = () => {
              sheet.column(lines, edges[index]!, first, LEADING, style);
              if (index === 0) sheet.column(under, PAGE.left, first + tall - 1, DETAIL_LEADING, small);
            };
            if (index === 0) sheet.tagged('TH', cell, { scope: 'Row' });
            else sheet.tagged('TD', cell);
          }
        });
        sheet.rule(y + height - 0.5);
      },
    };
  });
}
