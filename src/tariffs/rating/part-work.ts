import { MeteredComponent } from '../rate-card.js';
import { MadeUp } from './made-up.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';
import { Usage } from './usage.js';

/** What a metered component and the client's lines of it were, for those who did the work. */
export interface PaidComponent {
  readonly component: MeteredComponent;
  readonly usage: Usage;
  readonly lines: readonly RatedLine[];
  /** Whose shifts the guarantees of a standby were made up for, by line. */
  readonly guarantees?: ReadonlyMap<string, MadeUp>;
}

/** What payouts are made of: the run of a part, what its components counted, and all its lines. */
export interface PartWork {
  readonly run: Run;
  readonly paid: readonly PaidComponent[];
  readonly lines: readonly RatedLine[];
}
