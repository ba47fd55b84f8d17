import { describe, expect, test } from '@jest/globals';
import { stateIn } from './findings.ts';

describe('a column of the candidates', () => {
  test('shows the worst of its findings', () => {
    const findings = [
      { code: 'contract', state: 'met' },
      { code: 'confidentiality', state: 'later' },
      { code: 'language', state: 'met' },
      { code: 'language', state: 'missing' },
    ];
    expect(stateIn('papers', findings)).toBe('later');
    expect(stateIn('language', findings)).toBe('missing');
    expect(stateIn('price', findings)).toBe('none');
  });
});
