import { describe, expect, it } from '@jest/globals';
import { meterMail } from './meter-mail.js';

describe('the mail of an alert', () => {
  it.each([
    ['fr', '80 % utilisés', '160 appels sur 200 appels'],
    ['nl', '80 % gebruikt', '160 appels van 200 appels'],
    ['en', '80% used', '160 appels of 200 appels'],
    ['de', '80 % verbraucht', '160 appels von 200 appels'],
  ] as const)('says in %s what was reached', (language, subject, sentence) => {
    const mail = meterMail(language, {
      practice: 'Cabinet des Tilleuls',
      label: 'Forfait',
      threshold: 80,
      used: '160 appels',
      most: '200 appels',
      reached_on: '2026-11-18',
      to: '2026-11-30',
    });
    expect(mail.subject).toContain(subject);
    expect(mail.text).toContain(sentence);
  });
});
