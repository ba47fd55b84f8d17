import { canonicalJson } from '../../kernel/canonical-json.js';
import { MeteredComponent } from '../rate-card.js';
import { PartWork } from './part-work.js';

type Units = Map<string | null, number>;

/** What each freelancer did in a whole period under one card, in whatever versions: what no event carries is shared by it. */
export class WholeWork {
  private readonly byMeter = new Map<string, Units>();
  private readonly byCode = new Map<string, Units>();

  constructor(parts: readonly PartWork[]) {
    for (const { component, usage } of parts.flatMap(({ paid }) => paid)) {
      if (!usage.work) continue;
      const known = [entryOf(this.byMeter, meterOf(component)), entryOf(this.byCode, component.code)];
      for (const author of usage.work.by.authors()) {
        for (const units of known)
          units.set(author, (units.get(author) ?? 0) + usage.work.by.unitsOf(author));
      }
    }
  }

  /** Units by freelancer of what a component measures; where nobody did any, those of all that has its code. */
  of(component: MeteredComponent): ReadonlyMap<string | null, number> {
    const own = this.byMeter.get(meterOf(component));
    return own && own.size > 0 ? own : (this.byCode.get(component.code) ?? new Map());
  }
}

function meterOf({ code, meter }: MeteredComponent): string {
  return `${code} ${canonicalJson(meter)}`;
}

function entryOf(all: Map<string, Units>, key: string): Units {
  const known = all.get(key) ?? new Map<string | null, number>();
  all.set(key, known);
  return known;
}
