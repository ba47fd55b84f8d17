import { PageLanguage } from './accept-language.js';

/** What a page of one form says. `errors` are told by the code of the problem the API answered. */
export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly done: string;
  readonly send: string;
}

/** What all forms share. */
export interface FormWords {
  readonly name: string;
  readonly nameHint: string;
  readonly email: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly code: string;
  readonly noScript: string;
  readonly noLink: string;
  readonly unreachable: string;
  readonly errors: Readonly<Record<string, string>>;
}

type ByLanguage<Words> = Readonly<Record<PageLanguage, Words>>;

export const FORM: ByLanguage<FormWords> = {
  fr: {
    name: 'Votre nom',
    nameHint: 'Si vous avez déjà un compte, laissez le nom vide et donnez votre mot de passe.',
    email: 'Votre adresse e-mail',
    password: 'Mot de passe',
    passwordHint: 'Au moins 12 caractères pour un nouveau mot de passe.',
    code: 'Code de votre application, ou code de secours',
    noScript: 'Cette page a besoin de JavaScript.',
    noLink: 'Ce lien est incomplet : ouvrez-le depuis l’e-mail que vous avez reçu.',
    unreachable: 'Le serveur ne répond pas : réessayez dans un moment.',
    errors: {
      schema: 'Vérifiez ce que vous avez saisi.',
      'name-needed': 'Donnez votre nom : il est affiché à côté de ce que vous faites.',
      'no-such-invitation': 'Cette invitation n’est plus valable : demandez-en une nouvelle.',
      'no-such-password-reset': 'Ce lien n’est plus valable : demandez-en un nouveau.',
      'wrong-credentials': 'Cette adresse a déjà un compte, et ce n’est pas son mot de passe.',
      'totp-needed': 'Votre compte a un second facteur : donnez aussi son code.',
      'wrong-totp': 'Ce code est faux, trop ancien ou a déjà servi : attendez le suivant.',
      'password-too-short': 'Un mot de passe a au moins 12 caractères.',
      'password-too-long': 'Un mot de passe a au plus 128 caractères.',
      'password-guessable': 'Le mot de passe ne peut contenir ni votre nom d’e-mail ni celui de ce produit.',
      'password-well-known': 'Ce mot de passe est trop connu : choisissez-en un autre.',
      'too-many-attempts': 'Trop d’essais : attendez un quart d’heure.',
    },
  },
  nl: {
    name: 'Uw naam',
    nameHint: 'Hebt u al een account, laat de naam dan leeg en geef uw wachtwoord.',
    email: 'Uw e-mailadres',
    password: 'Wachtwoord',
    passwordHint: 'Minstens 12 tekens voor een nieuw wachtwoord.',
    code: 'Code van uw app, of herstelcode',
    noScript: 'Deze pagina heeft JavaScript nodig.',
    noLink: 'Deze link is onvolledig: open hem vanuit de e-mail die u kreeg.',
    unreachable: 'De server antwoordt niet: probeer het zo dadelijk opnieuw.',
    errors: {
      schema: 'Kijk na wat u invulde.',
      'name-needed': 'Geef uw naam: hij staat bij wat u doet.',
      'no-such-invitation': 'Deze uitnodiging geldt niet meer: vraag een nieuwe.',
      'no-such-password-reset': 'Deze link geldt niet meer: vraag een nieuwe.',
      'wrong-credentials': 'Dit adres heeft al een account, en dit is het wachtwoord niet.',
      'totp-needed': 'Uw account heeft een tweede factor: geef ook de code.',
      'wrong-totp': 'Deze code is fout, te oud of al gebruikt: wacht op de volgende.',
      'password-too-short': 'Een wachtwoord heeft minstens 12 tekens.',
      'password-too-long': 'Een wachtwoord heeft hoogstens 128 tekens.',
      'password-guessable': 'Het wachtwoord mag uw e-mailnaam of de naam van dit product niet bevatten.',
      'password-well-known': 'Dit wachtwoord is te bekend: kies een ander.',
      'too-many-attempts': 'Te veel pogingen: wacht een kwartier.',
    },
  },
  en: {
    name: 'Your name',
    nameHint: 'If you have an account already, leave the name empty and give your password.',
    email: 'Your e-mail address',
    password: 'Password',
    passwordHint: 'At least 12 characters for a new password.',
    code: 'Code of your app, or a recovery code',
    noScript: 'This page needs JavaScript.',
    noLink: 'This link is incomplete: open it from the mail you received.',
    unreachable: 'The server does not answer: try again in a moment.',
    errors: {
      schema: 'Check what you typed.',
      'name-needed': 'Tell your name: it is shown beside what you do.',
      'no-such-invitation': 'This invitation is not open any more: ask for a new one.',
      'no-such-password-reset': 'This link is not open any more: ask for a new one.',
      'wrong-credentials': 'This address has an account already, and this is not its password.',
      'totp-needed': 'Your account has a second factor: give its code as well.',
      'wrong-totp': 'This code is wrong, too old or was used already: wait for the next one.',
      'password-too-short': 'A password has at least 12 characters.',
      'password-too-long': 'A password has at most 128 characters.',
      'password-guessable': 'A password may not contain your e-mail name or the name of this product.',
      'password-well-known': 'This password is too well known: choose another one.',
      'too-many-attempts': 'Too many attempts: wait a quarter of an hour.',
    },
  },
  de: {
    name: 'Ihr Name',
    nameHint: 'Haben Sie schon ein Konto, lassen Sie den Namen leer und geben Sie Ihr Passwort an.',
    email: 'Ihre E-Mail-Adresse',
    password: 'Passwort',
    passwordHint: 'Mindestens 12 Zeichen für ein neues Passwort.',
    code: 'Code Ihrer App oder Wiederherstellungscode',
    noScript: 'Diese Seite braucht JavaScript.',
    noLink: 'Dieser Link ist unvollständig: Öffnen Sie ihn aus der E-Mail, die Sie erhalten haben.',
    unreachable: 'Der Server antwortet nicht: Versuchen Sie es gleich noch einmal.',
    errors: {
      schema: 'Prüfen Sie Ihre Eingaben.',
      'name-needed': 'Nennen Sie Ihren Namen: Er steht neben dem, was Sie tun.',
      'no-such-invitation': 'Diese Einladung gilt nicht mehr: Bitten Sie um eine neue.',
      'no-such-password-reset': 'Dieser Link gilt nicht mehr: Fordern Sie einen neuen an.',
      'wrong-credentials': 'Diese Adresse hat schon ein Konto, und das ist nicht sein Passwort.',
      'totp-needed': 'Ihr Konto hat einen zweiten Faktor: Geben Sie auch dessen Code an.',
      'wrong-totp': 'Dieser Code ist falsch, zu alt oder schon benutzt: Warten Sie auf den nächsten.',
      'password-too-short': 'Ein Passwort hat mindestens 12 Zeichen.',
      'password-too-long': 'Ein Passwort hat höchstens 128 Zeichen.',
      'password-guessable':
        'Das Passwort darf weder Ihren E-Mail-Namen noch den Namen dieses Produkts enthalten.',
      'password-well-known': 'Dieses Passwort ist zu bekannt: Wählen Sie ein anderes.',
      'too-many-attempts': 'Zu viele Versuche: Warten Sie eine Viertelstunde.',
    },
  },
};

/** The pages that mails link to, and the one that asks for such a mail. */
export const PAGES = {
  invitation: {
    fr: {
      title: 'Accepter l’invitation',
      intro: 'Choisissez votre nom et votre mot de passe.',
      done: 'C’est fait : vous êtes membre et pouvez vous connecter.',
      send: 'Accepter',
    },
    nl: {
      title: 'De uitnodiging aanvaarden',
      intro: 'Kies uw naam en uw wachtwoord.',
      done: 'Klaar: u bent lid en kunt zich aanmelden.',
      send: 'Aanvaarden',
    },
    en: {
      title: 'Accept the invitation',
      intro: 'Choose your name and your password.',
      done: 'Done: you are a member and can sign in.',
      send: 'Accept',
    },
    de: {
      title: 'Die Einladung annehmen',
      intro: 'Wählen Sie Ihren Namen und Ihr Passwort.',
      done: 'Fertig: Sie sind Mitglied und können sich anmelden.',
      send: 'Annehmen',
    },
  },
  reset: {
    fr: {
      title: 'Choisir un nouveau mot de passe',
      intro: 'Toutes vos sessions ouvertes seront fermées.',
      done: 'C’est fait : vous pouvez vous connecter avec le nouveau mot de passe.',
      send: 'Enregistrer',
    },
    nl: {
      title: 'Een nieuw wachtwoord kiezen',
      intro: 'Al uw open sessies worden gesloten.',
      done: 'Klaar: u kunt zich aanmelden met het nieuwe wachtwoord.',
      send: 'Bewaren',
    },
    en: {
      title: 'Choose a new password',
      intro: 'All your open sessions will end.',
      done: 'Done: you can sign in with the new password.',
      send: 'Save',
    },
    de: {
      title: 'Ein neues Passwort wählen',
      intro: 'Alle Ihre offenen Sitzungen werden beendet.',
      done: 'Fertig: Sie können sich mit dem neuen Passwort anmelden.',
      send: 'Speichern',
    },
  },
  forgotten: {
    fr: {
      title: 'Mot de passe oublié',
      intro: 'Donnez votre adresse : si elle a un compte, vous recevrez un lien.',
      done: 'Si cette adresse a un compte, un e-mail est en route. Son lien est valable une heure.',
      send: 'Envoyer le lien',
    },
    nl: {
      title: 'Wachtwoord vergeten',
      intro: 'Geef uw adres: als het een account heeft, krijgt u een link.',
      done: 'Als dit adres een account heeft, is er een e-mail onderweg. De link blijft één uur geldig.',
      send: 'Link versturen',
    },
    en: {
      title: 'Forgotten password',
      intro: 'Give your address: if it has an account, you will get a link.',
      done: 'If this address has an account, a mail is on its way. Its link is valid for one hour.',
      send: 'Send the link',
    },
    de: {
      title: 'Passwort vergessen',
      intro: 'Geben Sie Ihre Adresse an: Wenn sie ein Konto hat, erhalten Sie einen Link.',
      done: 'Wenn diese Adresse ein Konto hat, ist eine E-Mail unterwegs. Ihr Link gilt eine Stunde.',
      send: 'Link senden',
    },
  },
} as const satisfies Record<string, ByLanguage<PageWords>>;
