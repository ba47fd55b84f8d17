import { DomainError } from '../../kernel/domain-error.js';
import { OpenLine, TextTally } from './text-tally.js';

const LINE_END = /\r\n|[\n\v\r\u0085\u2028\u2029]/;
/** Controls that no text holds. */
const NO_TEXT = /(?![\t-\r\u0085])\p{Cc}/u;

/** Counts a plain text that comes in pieces. Throws `not-text` for one that holds what no text does. */
export async function countPlainText(pieces: AsyncIterable<string>): Promise<TextTally> {
  const tally = new TextTally();
  const line = tally.line();
  let held = '';
  for await (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    readLines(held ? text.slice(0, -1) : text, line);
  }
  readLines(held, line);
  if (!line.empty || (tally.chars > 0 && tally.hard_returns === 0)) line.break();
  return tally;
}

function readLines(text: string, line: OpenLine): void {
  if (NO_TEXT.test(text)) {
    throw new DomainError(
      'invalid',
      'not-text',
      'This is neither a text nor a kind of file that is counted here: send .docx, .odt or .txt in UTF-8.',
    );
  }
  for (const [at, part] of text.split(LINE_END).entries()) {
    if (at > 0) line.break();
    for (const [page, words] of part.split('\f').entries()) {
      if (page > 0) line.pause();
      line.write(words);
    }
  }
}
