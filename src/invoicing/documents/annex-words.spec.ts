import { describe, expect, test } from '@jest/globals';
import { AnnexRow } from './annex-row.js';
import { descriptionText, natureText } from './annex-words.js';

const row = (more: Partial<AnnexRow>): AnnexRow => ({
  started_at: '2026-11-02T07:58:00.000Z',
  day: '2026-11-02',
  local_time: '08:58',
  kind: 'call',
  direction: 'in',
  outcome: 'answered',
  counterparty_last2: null,
  label: null,
  mission: null,
  measured_text: '',
  counted_text: '',
  measured: 1,
  counted: 1,
  quantity: 1,
  billed: true,
  reason: 'billed',
  component_code: 'calls',
  ...more,
});

describe('what an event of the annex was', () => {
  test.each<[Partial<AnnexRow>, string]>([
    [{}, 'Appel entrant · traité'],
    [{ channel: 'phone' }, 'Appel entrant · traité'],
    [{ channel: 'chat' }, 'Appel entrant · traité · chat'],
    [{ kind: 'sms', direction: null, outcome: null, channel: 'sms' }, 'SMS'],
    [{ kind: 'work', direction: null, outcome: null, channel: 'post' }, 'Prestation · courrier postal'],
    [{ channel: null, events: 3 }, 'Appel entrant × 3'],
  ])('%j is “%s”', (more, expected) => {
    expect(natureText(row(more), 'fr')).toBe(expected);
  });

  test('says by which way it came in the language of the reader', () => {
    const mail = row({ kind: 'task', direction: null, outcome: null, channel: 'online' });
    expect((['nl', 'en', 'de'] as const).map((language) => natureText(mail, language))).toEqual([
      'Taak · online',
      'Task · online',
      'Aufgabe · online',
    ]);
  });

  test('is about its own words, its mission and its site, each said once', () => {
    expect(descriptionText(row({ label: 'Relances', mission: 'Accueil', site: 'Annexe' }))).toBe(
      'Relances · Accueil · Annexe',
    );
    expect(descriptionText(row({ mission: 'Annexe', site: 'Annexe' }))).toBe('Annexe');
    expect(descriptionText(row({}))).toBe('');
  });
});
