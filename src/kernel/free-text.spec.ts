import { describe, expect, it } from '@jest/globals';
import { refusePatient } from './free-text.js';

const found = (text: string) => {
  try {
    refusePatient(text, '/note');
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the guard of free texts', () => {
  it.each([
    '85.07.30-033.61',
    '85073003361',
    '1 85 07 75 116 001 42',
    'rappeler au 0470 12 34 56',
    'écrire à jeanne@example.org',
    'Mme Lefèvre n’est pas de chez nous',
    'Mevrouw De Smet belde twee keer',
    'the patient Jones',
    'la patiente Durand a rappelé',
    'née le 3 mai',
    'Herr Özdemir',
  ])('refuses %j', (text) => {
    expect(found(text)).toBe('patient-in-text');
  });

  it.each([
    'Ces douze appels étaient pour le cabinet voisin.',
    'Verkeerd verbonden, niet voor ons.',
    'The line was busy from 9 to 10.',
    'Zweimal derselbe Anruf am 04.11.2026',
    'Patients of another practice',
    'compté 12 min au lieu de 2',
  ])('lets %j pass', (text) => {
    expect(found(text)).toBeNull();
  });
});
