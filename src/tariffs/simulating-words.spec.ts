import { describe, expect, it } from '@jest/globals';
import { costSentence, payersSentence } from './simulating-words.js';

const told = (difference_cents: number, months = 3, currency = 'EUR') => ({
  difference_cents,
  months,
  currency,
});

describe('what a card would have cost', () => {
  it('is said in four languages', () => {
    expect(costSentence('300-call package', told(-4_100))).toEqual({
      fr: '« 300-call package » aurait coûté 41 EUR de moins sur trois mois.',
      nl: '“300-call package” zou over drie maanden 41 EUR minder hebben gekost.',
      en: '“300-call package” would have cost 41 EUR less over three months.',
      de: '„300-call package“ hätte über drei Monate 41 EUR weniger gekostet.',
    });
  });

  it('is said of a card without a name, with cents, of one month, and of thousands', () => {
    expect(costSentence(null, told(104_150, 1, 'CHF'))).toEqual({
      fr: 'Ce tarif aurait coûté 1\u202f041,50 CHF de plus sur un mois.',
      nl: 'Dit tarief zou over één maand 1.041,50 CHF meer hebben gekost.',
      en: 'This card would have cost 1,041.50 CHF more over one month.',
      de: 'Dieser Tarif hätte über einen Monat 1.041,50 CHF mehr gekostet.',
    });
    expect(costSentence(null, told(5, 24)).en).toBe(
      'This card would have cost 0.05 EUR more over 24 months.',
    );
  });

  it('is the same where nothing changes', () => {
    expect(costSentence(null, told(0))).toEqual({
      fr: 'Ce tarif aurait coûté autant sur trois mois.',
      nl: 'Dit tarief zou over drie maanden evenveel hebben gekost.',
      en: 'This card would have cost the same over three months.',
      de: 'Dieser Tarif hätte über drei Monate gleich viel gekostet.',
    });
  });
});

describe('who pays more', () => {
  it('is counted, in four languages, leaving out what nobody does', () => {
    const payers = { pay_more: 1, pay_less: 2, pay_same: 0 };
    const sentences = payersSentence(null, told(-4_100), payers);
    expect(sentences.en).toBe(
      'This card would have cost 41 EUR less over three months. Of 3 practices, 1 would pay more, 2 would pay less.',
    );
    expect(sentences.fr).toMatch(/ Sur 3 cabinets\u00a0: 1 paierait plus, 2 paieraient moins\.$/);
    expect(sentences.nl).toMatch(/ Van 3 praktijken: 1 zou meer betalen, 2 zouden minder betalen\.$/);
    expect(sentences.de).toMatch(/ Von 3 Praxen: 1 würde mehr zahlen, 2 würden weniger zahlen\.$/);
  });

  it('may be one alone', () => {
    const payers = { pay_more: 0, pay_less: 0, pay_same: 1 };
    expect(payersSentence(null, told(0), payers).fr).toMatch(/ Sur 1 cabinet\u00a0: 1 paierait autant\.$/);
  });
});
