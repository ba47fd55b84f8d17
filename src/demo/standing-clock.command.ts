import { Instant } from '../kernel/local-time.js';
import { Clock } from '../platform/clock/clock.service.js';

/** The clock of a demo stands still until it is moved, so that two runs give the same documents. */
export class StandingClock extends Clock {
  constructor(private at: Instant) {
    super();
  }
  moveTo(at: Instant): void {
    this.at = at;
  }
  override now(): Instant {
    return this.at;
  }
}
