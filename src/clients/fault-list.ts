import { DomainError, Problem } from '../kernel/domain-error.js';

/** Gathers what is wrong in one input, so that its author reads every fault at once and not one per attempt. */
export class FaultList {
  private readonly problems: Problem[] = [];

  /** The value of `check`, or null when it refused; its refusal is kept. */
  attempt<T>(check: () => T): T | null {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      this.problems.push(...error.problems);
      return null;
    }
  }

  add(pointer: string, code: string, detail: string): void {
    this.problems.push({ pointer, code, detail });
  }

  /** Throws `invalid` under the code of the first fault, with all of them, when there is any. */
  settle(): void {
    const [first] = this.problems;
    if (first) throw new DomainError('invalid', first.code, first.detail, this.problems);
  }
}
