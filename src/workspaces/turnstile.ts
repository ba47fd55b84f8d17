/** Thrown when the queue before a turnstile is full. */
export class TurnstileFull extends Error {}

/** Lets `places` works run at once and `queue` more wait; refuses the next one at once. */
export class Turnstile {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly places: number,
    private readonly queue: number,
  ) {}

  /** Runs `work` when a place is free; throws `TurnstileFull` when too many wait already. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.places) {
      if (this.waiting.length >= this.queue) throw new TurnstileFull();
      // The place is handed over by the one that leaves, so that nobody slips in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
