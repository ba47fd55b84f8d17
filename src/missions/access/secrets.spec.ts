import { describe, expect, it } from '@jest/globals';
import { looksLikeSecret } from './secrets.js';

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
  ])('spares %s', (text) => {
    expect(looksLikeSecret(text)).toBe(false);
  });
});
