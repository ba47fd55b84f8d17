import type { HardFinding, QuarterPoint } from './finding.js';
import type { Reason, Telling } from './telling.js';

type Of<Code extends HardFinding['code']> = HardFinding & { readonly code: Code };

/** What must hold, in words. */
export function hardReason(finding: HardFinding, telling: Telling): Reason {
  const { words, duration } = telling;
  const unless = (met: boolean, mend: string) => (met ? null : mend);
  const met = finding.state === 'met';
  switch (finding.code) {
    case 'language':
      return language(finding, telling);
    case 'software':
      return software(finding, telling);
    case 'contract':
    case 'confidentiality': {
      const { signed, unsigned, sign } = words[finding.code];
      return { said: met ? signed : unsigned, mend: unless(met, sign(telling.day(finding.by))) };
    }
    case 'forbidden':
      return { said: words.forbidden, mend: words.allow };
    case 'availability': {
      const said = met ? words.available : words.not_available(telling.spans(finding.spans));
      return { said, mend: unless(met, words.other_hours) };
    }
    case 'capacity':
      return capacity(finding, telling);
    case 'site':
      return { said: words.site(telling.point(finding.where), finding.there), mend: words.other_hours };
    case 'presence': {
      const { minutes, lacking } = finding;
      const said = met ? words.room(duration(minutes)) : words.no_room(duration(lacking));
      return { said, mend: unless(met, words.make_room(duration(lacking))) };
    }
    case 'rest': {
      const { ends, begins, minutes, least } = finding;
      const said = words.rest(telling.point(ends), telling.point(begins), duration(minutes), duration(least));
      return { said, mend: words.begin_at(telling.point(later(begins, least - minutes))) };
    }
    case 'long_day': {
      const weekday = telling.weekday(finding.weekday);
      const said = words.long_day(weekday, duration(finding.minutes), duration(finding.most));
      return { said, mend: words.less_that_day(weekday, duration(finding.minutes - finding.most)) };
    }
    case 'week': {
      const said = words.week(duration(finding.minutes), duration(finding.most));
      return { said, mend: unless(met, words.less_a_week(duration(finding.minutes - finding.most))) };
    }
    case 'weekly_rest': {
      const said = words.weekly_rest(duration(finding.minutes), duration(finding.least));
      return { said, mend: words.keep_free(duration(finding.least)) };
    }
    case 'share':
      return { said: words.share(duration(finding.minutes), duration(finding.of)), mend: null };
  }
}

function language({ state, language, asked, spoken }: Of<'language'>, telling: Telling): Reason {
  const { words } = telling;
  const [name, level] = [telling.language(language), telling.level(asked)];
  const said =
    spoken === null ? words.not_spoken(name, level) : words.spoken(name, telling.level(spoken), level);
  return { said, mend: state === 'met' ? null : words.reach_level(name, level) };
}

function software(finding: Of<'software'>, { words, day }: Telling): Reason {
  const { state, software: name, days, start, begin_by, ready_on } = finding;
  if (state === 'met') return { said: words.knows(name), mend: null };
  const said = words.does_not_know(name);
  if (days === null || begin_by === null || ready_on === null) return { said, mend: words.learn(name) };
  const later = state === 'later';
  const mend = later
    ? words.learn_in(name, days, day(start), day(begin_by))
    : words.move_start(name, day(ready_on));
  return { said, mend };
}

function capacity(finding: Of<'capacity'>, { words, number, point }: Telling): Reason {
  const { state, where, asked, free, quarters } = finding;
  const when = point(where);
  if (free === null) return { said: words.calls_unknown(when, number(asked)), mend: words.say_calls };
  const said = words.calls(when, number(asked), number(free));
  if (state === 'met') return { said, mend: null };
  return { said, mend: words.fewer_calls(when, number(Math.round((asked - free) * 100) / 100), quarters) };
}

/** So many minutes later in a week that begins anew after Sunday. */
function later({ weekday, at }: QuarterPoint, minutes: number): QuarterPoint {
  const [hours, rest] = at.split(':').map(Number) as [number, number];
  const all = (weekday - 1) * 1_440 + hours * 60 + rest + minutes;
  const two = (value: number) => String(value).padStart(2, '0');
  const inDay = all % 1_440;
  return {
    weekday: (Math.floor(all / 1_440) % 7) + 1,
    at: `${two(Math.floor(inDay / 60))}:${two(inDay % 60)}`,
  };
}
