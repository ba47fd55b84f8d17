import { describe, expect, it } from '@jest/globals';
import { ACCESS_KINDS } from './access-kinds.js';
import { accessMail, ExpiringGrant } from './access-mail.js';

const grant = (overrides: Partial<ExpiringGrant> = {}): ExpiringGrant => ({
  kind: 'ehr_account',
  practice: 'Cabinet des Tilleuls',
  secretary: 'Sophie Renard',
  system: 'Medispring',
  valid_to: '2026-12-31',
  ...overrides,
});

describe('the mail of grants about to expire', () => {
  it('names kind, system, practice, secretary and last day of each, the first to end first', () => {
    const { subject, text } = accessMail('fr', [
      grant(),
      grant({ kind: 'processing_contract', system: null, secretary: null, valid_to: '2026-12-07' }),
    ]);
    expect(subject).toBe('2 accès expirent, le premier le 07/12/2026');
    expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      "- Contrat de sous-traitance (RGPD, art. 28) · Cabinet des Tilleuls : jusqu'au 07/12/2026 inclus",
      "- Compte du logiciel médical · Medispring · Cabinet des Tilleuls · Sophie Renard : jusqu'au 31/12/2026 inclus",
    ]);
  });

  it('shows a hundred at most, and says how many more there are', () => {
    const many = Array.from({ length: 123 }, () =>
      grant({ practice: 'x'.repeat(200), secretary: 'y'.repeat(200) }),
    );
    for (const [language, more] of [
      ['fr', '… et 23 de plus'],
      ['nl', '… en nog 23'],
      ['en', '… and 23 more'],
      ['de', '… und 23 weitere'],
    ] as const) {
      const { text } = accessMail(language, many);
      expect(text.split('\n')).toContain(more);
      expect(text.length).toBeLessThan(100_000);
    }
  });

  it('speaks four languages of every kind', () => {
    for (const kind of ACCESS_KINDS) {
      const texts = (['fr', 'nl', 'en', 'de'] as const).map((language) =>
        accessMail(language, [grant({ kind })]),
      );
      expect(new Set(texts.map(({ text }) => text)).size).toBe(4);
      expect(new Set(texts.map(({ subject }) => subject)).size).toBe(4);
    }
    expect(accessMail('de', [grant()]).subject).toBe('Ein Zugang läuft am 31.12.2026 ab');
  });
});
