import type { Words } from './sign-in.en.ts';

export const words: Words = {
  title: 'Anmelden',
  lead: 'Das Backoffice medizinischer Telesekretärinnen.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  code: 'Code Ihrer Authentifizierungs-App',
  signIn: 'Anmelden',
  forgotten: 'Passwort vergessen?',
  forgottenHint: 'Wir senden einen Link an diese Adresse, wenn es dazu ein Konto gibt.',
  sendLink: 'Link senden',
  linkSent: 'Wenn es zu dieser Adresse ein Konto gibt, ist eine Mail unterwegs.',
  none: 'Noch kein Konto?',
  signUp: 'Mein Unternehmen anlegen',
  demo: 'Erst in einer Demo umsehen',
  back: 'Zurück',
  ended: 'Ihre Sitzung ist beendet',
  endedHint: 'Melden Sie sich an, um fortzufahren. Alles Eingegebene ist noch da.',
  somebodyElse: 'Jemand anders meldet sich an',
  proof: 'Bitte bestätigen Sie, dass Sie es sind',
  proofHint: 'Diese Änderung betrifft Geld oder Zugänge.',
  confirm: 'Bestätigen',
};
