import { describe, expect, test } from '@jest/globals';
import { candidate, hours, openNeed, question } from '../../../test/support/any-instance.js';
import { fit as fitOf } from './fit.js';
import type { Candidate, OpenNeed } from './instance.js';
import { reasonsOf } from './reasons.js';
import type { Language, Reader } from './telling.js';

const told = (
  who: Partial<Candidate>,
  need: Partial<OpenNeed> = {},
  reader: Reader = 'manager',
  language: Language = 'en',
) => reasonsOf(fitOf(candidate(who), openNeed(need), question).findings, reader, language);

const lacking = {
  languages: [{ language: 'fr', level: 'B1' as const }],
  software: [],
  confidentiality: [],
  hourly_rate: '31.50',
  load: [{ weekday: 1, from: '08:00', to: '08:30', calls_per_hour: 13 }],
};

describe('reasons', () => {
  test('say what fits, what is missing, and what would make it fit', () => {
    expect(told(lacking)).toEqual({
      fits: [
        'processing contract (GDPR art. 28) signed',
        'all hours are possible',
        '4 h of work a week, 48 h at most',
        '0 h at wanted hours, 4 h at possible ones',
      ],
      missing: [
        'French: B1, C1 asked',
        'Progenda: not known yet',
        'confidentiality undertaking not signed',
        'Monday 08:00: 10 calls an hour asked, 7 free',
        'hours wanted a week not known',
        'rate €1.50 an hour above the most',
      ],
      would_fit: [
        'reach C1 in French',
        'learn Progenda: 5 working days before 4 January 2027, so from 28 December 2026 at the latest',
        'sign the confidentiality undertaking by 4 January 2027',
        'take 3 calls an hour less Monday 08:00 (2 quarter hours are too full)',
        'agree on €30.00 an hour',
      ],
    });
  });

  test('say by when a start would have to move, how much is too long, and where rest is short', () => {
    expect(told({ software: [] }, { starts_on: '2026-11-27' }).would_fit).toContain(
      'move the start to 3 December 2026, to learn Progenda first',
    );
    const wishes = [1, 2].map((weekday) => ({
      weekday,
      from: '00:00',
      to: '24:00',
      wish: 'wanted' as const,
    }));
    const load = [{ weekday: 1, from: '11:00', to: '22:00', calls_per_hour: 0 }];
    const { missing, would_fit } = told(
      { wishes, load },
      { hours: [hours(1, '22:00', '23:00'), hours(2, '06:00', '07:00')] },
    );
    expect(missing).toEqual([
      '7 h of rest between Monday 23:00 and Tuesday 06:00, 11 h asked',
      'Monday: 12 h of work, 10 h at most',
      'hours wanted a week not known',
    ]);
    expect(would_fit).toEqual([
      'begin only Tuesday 10:00, or end earlier the day before',
      'work 2 h less on Monday',
    ]);
    expect(
      told({ wishes: [] }, { hours: [1, 2, 3, 4, 5].map((day) => hours(day, '08:00', '09:30')) }).missing[0],
    ).toBe('not available: Monday 08:00–09:30, Tuesday 08:00–09:30, Wednesday 08:00–09:30 and 2 other times');
  });

  test('are there in each language, none left in another', () => {
    const in_all = (['fr', 'nl', 'en', 'de'] as const).map((language) =>
      told(lacking, {}, 'manager', language),
    );
    for (const kind of ['fits', 'missing', 'would_fit'] as const) {
      const sentences = in_all.map((reasons) => reasons[kind]);
      expect(new Set(sentences.map(({ length }) => length)).size).toBe(1);
      expect(new Set(sentences.flat()).size).toBe(sentences.flat().length);
    }
    expect(in_all[0]!.missing).toContain('lundi 08:00 : 10 appels par heure demandés, 7 libres');
    expect(in_all[1]!.would_fit).toContain('de geheimhoudingsverklaring ondertekenen tegen 4 januari 2027');
    expect(in_all[3]!.missing).toContain('Französisch: B1, C1 verlangt');
  });

  test('give a secretary no most rate that she is under, and a practice nothing of her rate, wishes or other work', () => {
    const text = (reader: Reader, who: Partial<Candidate>) =>
      Object.values(told(who, {}, reader))
        .flat()
        .join('; ');
    expect(text('manager', {})).toContain('rate €28.00 an hour, €30.00 at most');
    expect(text('secretary', {})).toContain('the rate fits');
    expect(text('secretary', {})).not.toContain('30.00');
    expect(text('practice', lacking)).not.toMatch(/rate|wanted|free|an hour|of work/);
    expect(told(lacking, {}, 'practice').missing).toEqual([
      'French: B1, C1 asked',
      'Progenda: not known yet',
      'confidentiality undertaking not signed',
    ]);
  });
});
