/** The width of a text in points; that of words and blanks is the sum of theirs. */
type Measure = (text: string) => number;

/** Longer runs without a blank are broken before they are measured, so that breaking lines stays linear. */
const LONGEST_WORD = 60;
const ELLIPSIS = '…';
/** Blanks at which a line may end: not the no-break ones that hold a figure and its unit together. */
const BLANKS = /[\t\n\v\f\r \u2000-\u2006\u2008-\u200a\u2028\u2029\u3000]+/;
/** The start of a word up to its last hyphen, slash, point, underscore or at sign. */
const JOINT = /^.*[-/.@_](?=[^-/.@_])/;

/** `text`, or as much of it as fits in `width` with `ending` after it; at least one character. */
export function fitText(text: string, width: number, measure: Measure, ending = ELLIPSIS): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  let [low, high] = [1, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(characters.slice(0, middle).join('') + ending) <= width) low = middle;
    else high = middle - 1;
  }
  const start = characters.slice(0, low).join('');
  return ending ? start.trimEnd() + ending : start;
}

/**
 * Breaks `text` into lines no wider than `width`; a word that is wider alone, or above 60 characters, is broken where it
 * must. Nothing is lost, unless there are more than `most` lines: the last of those then ends with an ellipsis.
 */
export function breakLines(
  text: string,
  width: number,
  measure: Measure,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = [];
  const blank = measure(' ');
  let line = '';
  let used = 0;
  for (const whole of text.split(BLANKS)) {
    let word = whole;
    if (line && word && used + blank + measure(headOf(word)) > width) {
      lines.push(line);
      line = '';
    }
    while (
      lines.length <= most &&
      (word.length > LONGEST_WORD || (word.length > 1 && measure(word) > width))
    ) {
      const head = atJoint(fitText(headOf(word), width, measure, ''));
      lines.push(line ? `${line} ${head}` : head);
      line = '';
      word = word.slice(head.length);
    }
    if (lines.length > most) break;
    if (!word) continue;
    used = line ? used + blank + measure(word) : measure(word);
    line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), fitText(`${lines[most - 1]}${ELLIPSIS}`, width, measure)];
}

/** At most 60 UTF-16 units of a word, never half a character. */
function headOf(word: string): string {
  const head = word.slice(0, LONGEST_WORD);
  return /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}

function atJoint(head: string): string {
  const [start] = JOINT.exec(head) ?? [];
  return start && start.length > head.length / 2 ? start : head;
}
