import { refuse } from '../kernel/domain-error.js';

const LEAST = 12;
const MOST = 128;

/** Long passwords that guessing programs try first; shorter ones are refused by their length. */
const WELL_KNOWN = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789123',
  '123123123123',
  '121212121212',
  '112233445566',
  '987654321012',
  '000000000000',
  '111111111111',
  '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u',
  '1qaz2wsx3edc',
  'qazwsxedcrfv',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwerty123456',
  'qwertyuiopasdf',
  'azertyuiop12',
  'azertyuiop123',
  'azerty123456',
  'azertyuiopqs',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'motdepasse12',
  'motdepasse123',
  'motdepasse1234',
  'wachtwoord12',
  'wachtwoord123',
  'welkom123456',
  'bienvenue123',
  'administrator',
  'administrateur',
  'changemeplease',
  'iloveyou1234',
  'jetaime12345',
  'letmein12345',
  'secretaire123',
  'abcdefghijkl',
  'abcdefghijklm',
  'abcdef123456',
  'abc123abc123',
  'trustno1trustno1',
]);

/**
 * Holds the rule for new passwords: 12 to 128 characters (NFC), not built on the e-mail address or the product's name, not
 * one that guessers try first; no rule of composition. Throws `invalid` at `pointer`.
 */
export function checkPassword(password: string, email: string, pointer = '/password'): void {
  const typed = password.normalize('NFC');
  const length = [...typed].length;
  if (length < LEAST) refuse(pointer, 'password-too-short', `A password has at least ${LEAST} characters.`);
  if (length > MOST) refuse(pointer, 'password-too-long', `A password has at most ${MOST} characters.`);
  const plain = typed.toLowerCase();
  const local = email.toLowerCase().split('@')[0]!;
  if (plain.includes('permanence') || (local.length >= 3 && plain.includes(local))) {
    refuse(
      pointer,
      'password-guessable',
      'A password may not contain your e-mail name or the name of this product.',
    );
  }
  if (WELL_KNOWN.has(plain) || new Set(plain).size < 4) {
    refuse(
      pointer,
      'password-well-known',
      'This password is among the first that guessers try: choose another one.',
    );
  }
}
