import { RunView } from './month-end-reading.service.js';

const TOLD_MS = 1_000;

/** Says something to the person at the terminal. */
export const tell = (words: string) => process.stderr.write(`${words.trimEnd()}\n`);

/** Says once a second how far a run is: one updating line on a terminal, a line each elsewhere. */
export class Teller {
  private readonly timer: NodeJS.Timeout;
  private telling: Promise<void> | undefined;

  constructor(private readonly read: () => Promise<RunView>) {
    this.timer = setInterval(() => {
      this.telling ??= this.say().finally(() => {
        this.telling = undefined;
      });
    }, TOLD_MS);
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  }

  private async say(): Promise<void> {
    const view = await this.read().catch(() => undefined);
    if (!view) return;
    const { counts, practices, state } = view;
    const documented = counts.documented + counts.written + counts.sent;
    const line =
      state === 'drafting'
        ? `drafting: ${practices - counts.pending} of ${practices}`
        : `issuing: ${counts.issued + documented} issued, ${documented} with documents, ${counts.failed} failed, of ${practices - counts.excluded}`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  }
}
