/** Says on standard error what goes on, one updating line on a terminal and a line per stage elsewhere, and times it. */
export class Progress {
  private readonly begun = performance.now();
  private readonly spent = new Map<string, number>();
  private shown = 0;

  constructor(private readonly out: { isTTY: boolean; write(text: string): unknown } = process.stderr) {}

  /** Times `work` under `stage`; a stage that is entered again adds up. */
  async during<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work();
    } finally {
      this.add(stage, performance.now() - begun);
    }
  }

  /** What is being done now, shown until something else is. */
  say(words: string): void {
    if (this.out.isTTY) this.out.write(`\r\x1b[K${words}`);
    else this.out.write(`${words}\n`);
  }

  /** How far a stage is; only a terminal shows it, ten times a second. */
  count(words: string, done: number, total: number): void {
    const now = performance.now();
    if (!this.out.isTTY || (now - this.shown < 100 && done < total)) return;
    this.shown = now;
    this.say(`${words} ${done}/${total}`);
  }

  end(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[K');
  }

  /** Seconds of each of `stages`, and since the beginning. */
  seconds(stages: readonly string[]): Record<string, number> {
    const spent = stages.map((stage) => [stage, round(this.spent.get(stage) ?? 0)] as const);
    return { ...Object.fromEntries(spent), total: round(performance.now() - this.begun) };
  }

  private add(stage: string, ms: number): void {
    this.spent.set(stage, (this.spent.get(stage) ?? 0) + ms);
  }
}

const round = (ms: number) => Math.round(ms) / 1_000;
