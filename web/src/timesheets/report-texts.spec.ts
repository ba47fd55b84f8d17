import { expect, test } from '@jest/globals';
import { daysOf, keyOfReport, type ReportTexts, unsent, withText } from './report-texts.ts';

const doctor = { practice_id: 'p', practitioner_id: 'd' };
const monday = keyOfReport('2026-11-30', doctor);
const tuesday = keyOfReport('2026-12-01', doctor);

test('a text belongs to its day: the same doctor has none on the next one', () => {
  const texts = withText({}, monday, 'Bonsoir');
  expect(texts[monday]).toBe('Bonsoir');
  expect(texts[tuesday]).toBeUndefined();
  expect(keyOfReport('2026-11-30', { ...doctor, practitioner_id: null })).not.toBe(monday);
});

test('days with a text that was not sent are told, until it was, by whomever', () => {
  const texts: ReportTexts = { [tuesday]: 'b', [monday]: 'a' };
  expect(daysOf(texts)).toEqual(['2026-11-30', '2026-12-01']);
  expect(daysOf(withText(texts, monday, undefined))).toEqual(['2026-12-01']);
  expect(daysOf(unsent(texts, new Set([tuesday])))).toEqual(['2026-11-30']);
  expect(unsent(texts, new Set([monday, tuesday]))).toEqual({});
});
