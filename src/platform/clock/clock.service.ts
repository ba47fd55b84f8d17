import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { dayAt, Instant } from '../../kernel/local-time.js';

/** The only source of "now" for business rules, so that tests can fix it; SQL's now() is never a business date. */
@Injectable()
export class Clock {
  now(): Instant {
    return Date.now();
  }

  /** Today in `zone`. */
  today(zone: string): Day {
    return dayAt(this.now(), zone);
  }
}
