import { describe, expect, it } from '@jest/globals';
import { refusePatient } from '../../kernel/free-text.js';
import { type DayFacts, entryReference, reportText } from './day-report.js';
import { REPORT_WORDS, type ReportLanguage } from './day-report-words.js';

const LANGUAGES = Object.keys(REPORT_WORDS) as ReportLanguage[];

const facts: DayFacts = {
  day: '2026-11-30',
  time_zone: 'Europe/Brussels',
  practice_name: 'Cabinet des Tilleuls',
  practitioner_name: 'Dr Ada Lindqvist',
  calls: [
    { outcome: 'booking', count: 12 },
    { outcome: 'message', count: 3 },
  ],
  urgent: [{ at: '2026-11-30T08:12:00Z', reference: 'E-12345678' }],
  delivered: 2,
  waiting: [{ what: 'job-17', due_at: '2026-12-01T09:00:00Z' }],
  tasks: [{ what: 'Rappeler le laboratoire', due_at: null }],
};

describe('the report of a day', () => {
  it('counts calls, names what is urgent by its reference and says what waits', () => {
    expect(reportText(facts, 'fr', null)).toEqual({
      subject: 'Rapport du 30/11/2026 · Dr Ada Lindqvist',
      text: `Rapport du 30/11/2026
Dr Ada Lindqvist · Cabinet des Tilleuls

Appels: 15
- rendez-vous pris: 12
- messages: 3

Urgences, par référence:
- 09:12 · E-12345678

Dictées remises: 2

Dictées en attente:
- job-17 (pour le 01/12 10:00)
À suivre:
- Rappeler le laboratoire
`,
    });
  });

  it.each(LANGUAGES)(
    'has a word for everything in %s, and is no text that seems to name a patient',
    (language) => {
      const words = REPORT_WORDS[language];
      expect(Object.keys(words.outcomes)).toEqual(Object.keys(REPORT_WORDS.fr.outcomes));
      const calls = Object.keys(words.outcomes).map((outcome, at) => ({ outcome, count: at + 100 }));
      const note = words.noAddress('Dr Ada Lindqvist');
      const { text } = reportText({ ...facts, calls }, language, note);
      expect(text.startsWith(`${note}\n\n${words.title}`)).toBe(true);
      expect(() => refusePatient(text, '/text')).not.toThrow();
    },
  );

  it('of a quiet day says so', () => {
    const quiet = { ...facts, calls: [], urgent: [], delivered: 0, waiting: [], tasks: [] };
    const { text } = reportText({ ...quiet, practitioner_name: null }, 'en', null);
    expect(text).toBe('Report of 30/11/2026\nCabinet des Tilleuls\n\nNo calls.\n\nNothing is waiting.\n');
  });

  it('calls an entry by the end of its id', () => {
    expect(entryReference('01938c5e-0000-7000-8000-0000abcdef12')).toBe('E-ABCDEF12');
  });
});
