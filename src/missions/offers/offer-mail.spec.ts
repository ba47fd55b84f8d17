import { describe, expect, it } from '@jest/globals';
import { type OfferFacts, offerMail } from './offer-mail.js';
import { WORDS } from './offer-mail-words.js';

const facts: OfferFacts = {
  title: 'Accueil du matin',
  practice: 'Cabinet des Tilleuls',
  secretary: 'Sophie Renard',
  starts_on: '2027-01-04',
  ends_on: null,
  hours: [{ weekday: 1, from: '08:00', to: '12:00' }],
  minutes_per_week: null,
  time_zone: 'Europe/Brussels',
  rates: [{ unit: 'h', price: '28.50' }],
  expires_on: '2026-12-07',
};
const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;
const NEWS = Object.keys(WORDS.fr.subject) as (keyof typeof WORDS.fr.subject)[];

describe('a message about an offer', () => {
  it('says days, hours, prices and until when she may answer, on the clock of the practice', () => {
    const { subject, text } = offerMail('en', 'proposed', facts);
    expect(subject).toBe('A mission is offered to you · Cabinet des Tilleuls');
    expect(text).toContain('Declining needs no reason');
    expect(text).toContain('Mission: Accueil du matin, from 04/01/2027 on');
    expect(text).toContain('Hours: Mon 08:00–12:00 (Europe/Brussels)');
    expect(text).toContain('Your rates (EUR): 28.50 / h');
    expect(text).toContain('Answer possible until 07/12/2026');
    const week = offerMail('de', 'signed', {
      ...facts,
      hours: [],
      minutes_per_week: 905,
      ends_on: '2027-02-01',
    });
    expect(week.text).toContain('vom 04.01.2027 bis einschließlich 01.02.2027');
    expect(week.text).toContain('Stunden: 15 h 05 pro Woche');
    expect(week.text).not.toContain('28.50');
  });

  it('names her to whoever made the offer, and has words of its own for each step in each language', () => {
    expect(offerMail('fr', 'accepted', facts).text).toContain('Secrétaire: Sophie Renard');
    expect(offerMail('fr', 'proposed', facts).text).not.toContain('Sophie Renard');
    for (const language of LANGUAGES) {
      const told = NEWS.map((news) => offerMail(language, news, facts));
      expect(new Set(told.map(({ subject }) => subject)).size).toBe(NEWS.length);
      expect(new Set(told.map(({ text }) => text)).size).toBe(NEWS.length);
    }
    const inFour = LANGUAGES.map((language) => offerMail(language, 'proposed', facts).text);
    expect(new Set(inFour).size).toBe(4);
  });
});
