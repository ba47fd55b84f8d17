import type { Words } from './sign-in.en.ts';

export const words: Words = {
  title: 'Se connecter',
  lead: 'Le back-office des télésecrétaires médicales.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  code: 'Code de votre application d’authentification',
  signIn: 'Se connecter',
  forgotten: 'Mot de passe oublié ?',
  forgottenHint: 'Nous envoyons un lien à cette adresse, si elle a un compte.',
  sendLink: 'Envoyer le lien',
  linkSent: 'Si cette adresse a un compte, un e-mail est en route.',
  none: 'Pas encore de compte ?',
  signUp: 'Créer mon entreprise',
  demo: 'D’abord une démonstration',
  back: 'Retour',
  ended: 'Votre session est terminée',
  endedHint: 'Connectez-vous pour continuer. Tout ce que vous avez saisi est encore là.',
  somebodyElse: 'Quelqu’un d’autre se connecte',
  proof: 'Confirmez que c’est bien vous',
  proofHint: 'Ce changement touche à l’argent ou aux accès.',
  confirm: 'Confirmer',
};
