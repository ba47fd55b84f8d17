import type { Day } from '../../kernel/day.js';
import { type Checking, checkFiles } from '../checking.command.js';
import type { Finding } from './finding.js';
import { Judging } from './judging.js';
import { MESSAGE_NAMES } from './splitting.js';

const EFACT: Checking = {
  usage: `npm run -s efact -- check [--json] [--on YYYY-MM-DD] FILE…

Judges billing files for Belgian sickness funds (920000) and their returns (931000, 920999, 920098, 920099, 920900), and says
what it found by record and zone. "-" reads standard input. --on judges days as of another day than today; --json prints one
finding a line. Nothing that says who a patient is is printed.
Exit code: 0 nothing is refused · 1 the file, an invoice or a record would be, or was · 2 it could not be read
`,
  timeZone: 'Europe/Brussels',
  judging: (on) => new EfactJudging(on),
};

/** Runs the command and resolves to its exit code. */
export const efact = (args: string[]): Promise<number> => checkFiles(EFACT, args);

class EfactJudging {
  private readonly judging: Judging;

  constructor(on: Day) {
    this.judging = new Judging(on);
  }

  push(bytes: Uint8Array): Iterable<Finding> {
    return this.judging.push(bytes);
  }

  end(): Iterable<Finding> {
    return this.judging.end();
  }

  get concluded(): string {
    const { message, records } = this.judging;
    const name = message === null ? undefined : MESSAGE_NAMES[message];
    return name ? `${message} ${name}, ${records} records and segments` : 'not a file of sickness funds';
  }
}
