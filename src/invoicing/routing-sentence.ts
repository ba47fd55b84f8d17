import { addDays } from '../kernel/day.js';
import { Language } from './documents/document.js';
import { dayText } from './documents/figures.js';
import { Decision, Route } from './routing.js';
import { ROUTE_WORDS, RouteWords } from './routing-words.js';

const way = (words: RouteWords, { document, network }: Decision) =>
  `${words.form[document]} ${words.network[network]}`;

const sameWay = (one: Decision, other: Decision) =>
  one.document === other.document && one.network === other.network;

/** True when what began on the first day of a route is the reporting alone: the document went that way before. */
const onlyReports = (route: Route) =>
  route.before !== null && sameWay(route, route.before) && route.obligation === route.before.obligation;

/** A document that is mailed though a platform might carry it: what is possible is the platform, not the mail. */
const mailedMeanwhile = ({ network, obligation }: Decision) =>
  network === 'email' && obligation === 'offered';

/** The way, since when, and what the law says of it: `since` stands beside what began then. */
function wayText(words: RouteWords, route: Route, since: string): string {
  const text = way(words, route);
  if (mailedMeanwhile(route)) return text;
  const duty = words.obligation[route.obligation];
  const agreedAnew = route.obligation === 'by-agreement' && route.before && !sameWay(route, route.before);
  return agreedAnew ? `${text}${since}, ${duty}` : `${text}, ${duty}${since}`;
}

function reasonText(words: RouteWords, route: Route, since: string): string {
  if (mailedMeanwhile(route)) return words.platform_possible(since.trim());
  return route.standing === 'ended' && route.rule === 'be_care' ? words.ended : words.reason[route.rule];
}

/** What changes on `day`: the way, only the duty, or only the reporting. */
function nextText(words: RouteWords, route: Route, next: Decision, day: string): string {
  if (!sameWay(route, next)) {
    const duty = next.obligation === 'offered' ? '' : `, ${words.obligation[next.obligation]}`;
    return `${words.opening(day)}${way(words, next)}${duty}`;
  }
  const changed = next.obligation === route.obligation ? words.reported : words.obligation[next.obligation];
  return `${changed} ${words.from(day)}`;
}

/** One sentence: which document over which network, since when, why, and what comes next from which day. */
export function routeSentence(route: Route, language: Language): string {
  const words = ROUTE_WORDS[language];
  const since = route.since === null ? '' : ` ${words.since(dayText(route.since, language))}`;
  const [ofWay, ofReporting] = onlyReports(route) ? ['', since] : [since, ''];
  const parts = [
    `${wayText(words, route, ofWay)}${words.because}${reasonText(words, route, ofWay)}`,
    route.e_reporting ? `${words.reported}${ofReporting}` : null,
    route.next === null || route.until === null
      ? null
      : nextText(words, route, route.next, dayText(addDays(route.until, 1), language)),
  ];
  const text = `${parts.filter((part) => part !== null).join(language === 'fr' ? ' ; ' : '; ')}.`;
  return text[0]!.toUpperCase() + text.slice(1);
}
