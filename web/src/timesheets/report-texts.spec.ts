import { expect, test } from '@jest/globals';
import { keyOfReport, otherDays, type ReportTexts, withText } from './report-texts.ts';

const doctor = { practice_id: 'p', practitioner_id: 'd' };
const monday = keyOfReport('2026-11-30', doctor);
const tuesday = keyOfReport('2026-12-01', doctor);

test('a text belongs to its day: the same doctor has none on the next one', () => {
  const texts = withText({}, monday, 'Bonsoir');
  expect(texts[monday]).toBe('Bonsoir');
  expect(texts[tuesday]).toBeUndefined();
  expect(keyOfReport('2026-11-30', { ...doctor, practitioner_id: null })).not.toBe(monday);
});

test('days with a text that was not sent are told, until it was', () => {
  const texts: ReportTexts = { [tuesday]: 'b', [monday]: 'a' };
  expect(otherDays(texts, '2026-12-02')).toEqual(['2026-11-30', '2026-12-01']);
  expect(otherDays(withText(texts, monday, undefined), '2026-12-01')).toEqual([]);
});
