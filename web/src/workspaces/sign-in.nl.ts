import type { Words } from './sign-in.en.ts';

export const words: Words = {
  title: 'Aanmelden',
  lead: 'De backoffice van medische secretaresses op afstand.',
  email: 'E-mailadres',
  password: 'Wachtwoord',
  code: 'Code van uw authenticatie-app',
  signIn: 'Aanmelden',
  forgotten: 'Wachtwoord vergeten?',
  forgottenHint: 'We sturen een link naar dit adres, als er een account bij hoort.',
  sendLink: 'Link sturen',
  linkSent: 'Als dit adres een account heeft, is er een mail onderweg.',
  none: 'Nog geen account?',
  signUp: 'Mijn onderneming aanmaken',
  demo: 'Eerst rondkijken in een demo',
  back: 'Terug',
  ended: 'Uw sessie is afgelopen',
  endedHint: 'Meld u aan om verder te gaan. Alles wat u typte staat er nog.',
  somebodyElse: 'Iemand anders meldt zich aan',
  proof: 'Bevestig dat u het bent',
  proofHint: 'Deze wijziging raakt aan geld of aan toegang.',
  confirm: 'Bevestigen',
};
