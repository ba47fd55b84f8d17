import { describe, expect, it } from '@jest/globals';
import { holdsNiss, looksLikeSecret } from './secrets.js';

describe('what looks like a secret', () => {
  it.each([
    'password: hunter2',
    'Mot de passe = Soleil',
    'mdp Soleil2024',
    'wachtwoord: zon',
    'Kennwort: Sonne',
    'PIN: 4821',
    'pin code: 4821',
    'api-key: abcdef',
    'clé API: 12ab',
    'marie / Soleil!2024',
    'marie.dupont|Zon#4821',
    'sk_live_abcdefghij0123456789',
    'ghp_abcdefghijklmnopqrstuvwxyz012345',
    'eyJhbGciOiJIUzI1NiJ9.e30.abc',
    '-----BEGIN PRIVATE KEY-----',
    'https://marie:soleil@agenda.example',
    'Tr0ub4dor&3',
    'sara pass=abc',
    'code 1234',
    'user sara, code: 4821',
    'login sara mot de passe tilleul',
    'sara:tilleul-matin-8h',
    'clé 8842',
  ])('%s', (text) => {
    expect(looksLikeSecret(text)).toBe(true);
  });

  it.each([
    'marie.dupont@cabinet.example',
    'Marie Dupont (secrétariat)',
    'MDUPONT2024',
    'Doctena',
    'Medispring / Cabinet des Tilleuls',
    '+32 2 555 78 01',
    'Passport Corilus n° 4821',
    'token holder: nobody',
    'DPA-2026-014 signed 3/11/2026',
    'contrat art. 28 — v2.pdf',
    'Secret professionnel : signé le 3 mars',
    'Pinson & Fils',
    'secretariat+doctena@example.org',
    'https://agenda.example/marie',
    'https://agenda.example/v2/marie',
    'DPA: annexe-2 du contrat',
    'contrat:dpa-2026.pdf',
    'code postal 5000 Namur',
    'mot de passe oublié',
  ])('spares %s', (text) => {
    expect(looksLikeSecret(text)).toBe(false);
  });
});

describe('a national number', () => {
  // Invented: 1 January 1985 with serial number 001, and the same of a person born in 2000 and of a bis number.
  it.each(['85.01.01-001.%', 'NISS 850101001%', '85 01 01 001 %', '00.01.01-001.%', '85.41.01-001.%'])(
    '%s',
    (text) => {
      const digits = text.replace(/\D/g, '');
      const prefix = digits.startsWith('00') ? '2' : '';
      const check = String(97 - (Number(prefix + digits) % 97)).padStart(2, '0');
      expect(holdsNiss(text.replace('%', check))).toBe(true);
      const wrong = String(((Number(check) + 1) % 97) + 1).padStart(2, '0');
      expect(holdsNiss(text.replace('%', wrong))).toBe(false);
    },
  );

  it.each(['+32 2 555 78 01', 'DPA-2026-014 signed 3/11/2026', '1999.990.144'])('is not in %s', (text) => {
    expect(holdsNiss(text)).toBe(false);
  });
});
