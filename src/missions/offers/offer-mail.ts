import { type Day, writtenDay } from '../../kernel/day.js';
import type { OwnRate } from '../../tariffs/own-rate.js';
import { hoursText, type WeekHours } from '../week-hours.js';
import { type MailLanguage, type OfferNews, WORDS } from './offer-mail-words.js';

export interface OfferFacts {
  readonly title: string;
  readonly practice: string;
  readonly secretary: string;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly hours: readonly WeekHours[];
  readonly minutes_per_week: number | null;
  readonly time_zone: string;
  readonly rates: readonly OwnRate[];
  readonly expires_on: Day;
}

/** Subject and text of a message about an offer, in the language of whoever reads it. */
export function offerMail(
  language: MailLanguage,
  news: OfferNews,
  facts: OfferFacts,
): { subject: string; text: string } {
  const words = WORDS[language];
  const to = facts.ends_on === null ? null : writtenDay(facts.ends_on, language);
  const lines = [
    `${words.practice}: ${facts.practice}`,
    `${words.mission}: ${facts.title}, ${words.days(writtenDay(facts.starts_on, language), to)}`,
  ];
  if (news === 'accepted' || news === 'declined') lines.push(`${words.secretary}: ${facts.secretary}`);
  if (facts.hours.length > 0) {
    lines.push(`${words.hours}: ${hoursText(facts.hours, language)} (${facts.time_zone})`);
  } else if (facts.minutes_per_week !== null) {
    lines.push(`${words.hours}: ${inHours(facts.minutes_per_week)} ${words.perWeek}`);
  }
  if (news === 'proposed' || news === 'accepted') {
    const rates = facts.rates.map(({ unit, price }) => `${price} / ${unit}`).join(', ');
    if (rates) lines.push(`${words.rates}: ${rates}`);
  }
  if (news === 'proposed') lines.push(`${words.until} ${writtenDay(facts.expires_on, language)}`);
  return {
    subject: `${words.subject[news]} · ${facts.practice}`.slice(0, 200),
    text: `${words.opening[news]}\n\n${lines.join('\n')}\n`,
  };
}

const inHours = (minutes: number) => `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
