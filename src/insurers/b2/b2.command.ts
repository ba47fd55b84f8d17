import { type Checking, checkFiles } from '../checking.command.js';
import { FrenchJudging } from '../french-judging.js';

const B2: Checking = {
  usage: `npm run -s b2 -- check [--json] [--on YYYY-MM-DD] FILE…

Judges French billing files of norm B2 and NOEMIE returns, and says what it found by record and position. "-" reads standard
input. --on judges days as of another day than today; --json prints one finding a line. Nothing that says who a patient is is
printed. What is confirmed of these files and what is not: docs/b2-and-noemie.md.
Exit code: 0 nothing is refused · 1 the file, an invoice or a record would be, or was · 2 it could not be read
`,
  timeZone: 'Europe/Paris',
  judging: (on) => new FrenchJudging(on),
};

/** Runs the command and resolves to its exit code. */
export const b2 = (args: string[]): Promise<number> => checkFiles(B2, args);
