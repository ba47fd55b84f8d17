import type { SoftFinding } from './finding.js';
import type { Reader, Reason, Telling } from './telling.js';

type Of<Code extends SoftFinding['code']> = SoftFinding & { readonly code: Code };

/** What is weighed, in words. */
export function softReason(finding: SoftFinding, reader: Reader, telling: Telling): Reason {
  const { words, duration } = telling;
  const met = finding.state === 'met';
  switch (finding.code) {
    case 'wish': {
      const { wanted, possible, unwanted } = finding;
      return {
        said: met ? words.wished(duration(wanted), duration(possible)) : words.unwanted(duration(unwanted)),
        mend: null,
      };
    }
    case 'fairness': {
      const { wants, has, adds } = finding;
      const said =
        wants === null
          ? words.wants_unknown
          : words.wants(duration(wants), duration(has), duration(has + adds));
      return { said, mend: null };
    }
    case 'continuity':
      return { said: words.continuity, mend: null };
    case 'rate':
      return rate(finding, reader, telling);
    case 'travel': {
      const { place, minutes, days } = finding;
      if (minutes === null) return { said: words.travel_unknown(place), mend: words.say_travel };
      return { said: words.travel(place, minutes, days), mend: null };
    }
    case 'specialty': {
      const { asked, lacking } = finding;
      const said = met ? words.specialties(asked.join(', ')) : words.specialties_lacking(lacking.join(', '));
      return { said, mend: null };
    }
    case 'preference':
      return { said: words.preference(finding.points), mend: null };
  }
}

/** What a need pays at most is told to her only where her rate is above it. */
function rate({ state, rate, most, over }: Of<'rate'>, reader: Reader, { words, euros }: Telling): Reason {
  if (rate === null) return { said: words.rate_unknown, mend: words.say_rate };
  if (state === 'against') return { said: words.rate_over(euros(over)), mend: words.agree_on(euros(most)) };
  return { said: reader === 'manager' ? words.rate(euros(rate), euros(most)) : words.rate_fits, mend: null };
}
