import { describe, expect, test } from '@jest/globals';
import { LANGUAGES } from '../../tariffs/labels.js';
import { restOn } from './rest-table.js';
import { proposalMail, swapMail } from './rota-mail.js';

const ZONE = 'Europe/Brussels';
const night = {
  name: 'Nuit',
  starts_at: Date.parse('2026-10-24T22:00:00+02:00'),
  ends_at: Date.parse('2026-10-25T06:00:00+01:00'),
};

describe('the mail', () => {
  test('of a proposal names its shifts by the clock of the rota, and imposes nothing', () => {
    const { subject, text } = proposalMail('Nuits', [night], ZONE, 'fr');
    expect(subject).toBe('Nuits : 1 garde proposée');
    expect(text).toContain('- Nuit: 2026-10-24 22:00 – 2026-10-25 06:00');
    expect(text).toContain('Rien n’est imposé.');
    expect(proposalMail('Nuits', [night, night], ZONE, 'fr').subject).toBe('Nuits : 2 gardes proposées');
  });

  test('of a swap says what for, in the language of its reader', () => {
    const alone = LANGUAGES.map((language) =>
      swapMail('Nuits', 'Anna', { given: night, against: null }, ZONE, language),
    );
    expect(new Set(alone.map(({ text }) => text)).size).toBe(4);
    for (const { subject, text } of alone)
      expect([subject.includes('Anna'), text.split('- Nuit').length]).toEqual([true, 2]);
    const { text } = swapMail('Nuits', 'Anna', { given: night, against: night }, ZONE, 'en');
    expect(text).toContain('In exchange for yours:\n\n- Nuit');
  });
});

test('rest is eleven hours, with its source', () => {
  expect(restOn('2026-11-30')).toMatchObject({
    minutes: 660,
    source: expect.stringContaining('2003/88/EC, art. 3'),
  });
});
