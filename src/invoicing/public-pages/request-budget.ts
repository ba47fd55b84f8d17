interface Window {
  readonly from: number;
  used: number;
}

/** How many requests each network may make in a span of time; kept in the process, for it guards the process. */
export class RequestBudget {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly most: number,
    private readonly span_ms: number,
    private readonly networks = 10_000,
  ) {}

  /** Takes one request; answers the seconds to wait, 0 when it may go on. */
  take(network: string, now: number): number {
    const open = this.windows.get(network);
    if (!open || now - open.from >= this.span_ms) {
      if (this.windows.size >= this.networks) this.forget(now);
      this.windows.set(network, { from: now, used: 1 });
      return 0;
    }
    open.used += 1;
    return open.used <= this.most ? 0 : Math.max(1, Math.ceil((open.from + this.span_ms - now) / 1000));
  }

  /** Windows that are over go; when none is, all do, rather than hold more and more of them. */
  private forget(now: number): void {
    for (const [network, { from }] of this.windows) {
      if (now - from >= this.span_ms) this.windows.delete(network);
    }
    if (this.windows.size >= this.networks) this.windows.clear();
  }
}
