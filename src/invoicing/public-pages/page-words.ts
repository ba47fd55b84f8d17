import { Words, words } from '../documents/texts.js';

/** What every public page may have to say. */
export const SHARED = {
  languages: words('Langue', 'Taal', 'Language', 'Sprache'),
  fault: words('Erreur', 'Fout', 'Error', 'Fehler'),
  gone_title: words('Lien fermé', 'Link gesloten', 'Link closed', 'Link geschlossen'),
  gone: words(
    'Ce lien n’est pas ou plus ouvert. Demandez-en un nouveau à l’expéditeur.',
    'Deze link is niet of niet meer open. Vraag de afzender een nieuwe.',
    'This link is not open, or not any more. Ask the sender for a new one.',
    'Dieser Link ist nicht oder nicht mehr offen. Bitten Sie den Absender um einen neuen.',
  ),
  on: words('Continuer', 'Verder', 'Continue', 'Weiter'),
  named: words(
    'Si cela se répète, donnez ce numéro à l’expéditeur :',
    'Geef de afzender dit nummer als het opnieuw gebeurt:',
    'If it happens again, tell the sender this number:',
    'Nennen Sie dem Absender diese Nummer, wenn es wieder geschieht:',
  ),
} as const satisfies Record<string, Words>;

/** Why a page is not shown: title and sentence. */
export const REFUSED = {
  missing: [
    words('Page introuvable', 'Pagina niet gevonden', 'Page not found', 'Seite nicht gefunden'),
    words(
      'Il n’y a rien à cette adresse, ou ce n’est pas pour vous.',
      'Op dit adres is niets, of het is niet voor u.',
      'There is nothing at this address, or it is not for you.',
      'Unter dieser Adresse ist nichts, oder es ist nicht für Sie.',
    ),
  ],
  signed_out: [
    words('Connectez-vous', 'Meld u aan', 'Sign in', 'Melden Sie sich an'),
    words(
      'Vous n’êtes pas ou plus connecté.',
      'U bent niet of niet meer aangemeld.',
      'You are not signed in, or not any more.',
      'Sie sind nicht oder nicht mehr angemeldet.',
    ),
  ],
  foreign: [
    words('Demande refusée', 'Verzoek geweigerd', 'Request refused', 'Anfrage abgelehnt'),
    words(
      'Cette demande vient d’un autre site ; rien n’a été changé. Revenez à la page et recommencez.',
      'Dit verzoek komt van een andere site; er is niets gewijzigd. Ga terug naar de pagina en probeer opnieuw.',
      'This request came from another site; nothing was changed. Go back to the page and try again.',
      'Diese Anfrage kam von einer anderen Website; es wurde nichts geändert. Gehen Sie zur Seite zurück und versuchen Sie es erneut.',
    ),
  ],
  busy: [
    words('Trop de demandes', 'Te veel verzoeken', 'Too many requests', 'Zu viele Anfragen'),
    words(
      'Réessayez dans quelques minutes.',
      'Probeer over enkele minuten opnieuw.',
      'Try again in some minutes.',
      'Versuchen Sie es in einigen Minuten erneut.',
    ),
  ],
  away: [
    words(
      'Pas disponible pour le moment',
      'Nu niet beschikbaar',
      'Not available now',
      'Zurzeit nicht verfügbar',
    ),
    words(
      'Réessayez dans un instant.',
      'Probeer dadelijk opnieuw.',
      'Try again in a moment.',
      'Versuchen Sie es gleich noch einmal.',
    ),
  ],
  broken: [
    words('Erreur de notre côté', 'Fout aan onze kant', 'An error on our side', 'Fehler auf unserer Seite'),
    words(
      'Cette page n’a pas pu être montrée. Réessayez dans un instant.',
      'Deze pagina kon niet getoond worden. Probeer dadelijk opnieuw.',
      'This page could not be shown. Try again in a moment.',
      'Diese Seite konnte nicht gezeigt werden. Versuchen Sie es gleich noch einmal.',
    ),
  ],
  unfit: [
    words('Demande illisible', 'Onleesbaar verzoek', 'Unreadable request', 'Unlesbare Anfrage'),
    words(
      'Cette demande ne peut pas être lue ; rien n’a été changé. Revenez à la page et recommencez.',
      'Dit verzoek kan niet gelezen worden; er is niets gewijzigd. Ga terug naar de pagina en probeer opnieuw.',
      'This request cannot be read; nothing was changed. Go back to the page and try again.',
      'Diese Anfrage kann nicht gelesen werden; es wurde nichts geändert. Gehen Sie zur Seite zurück und versuchen Sie es erneut.',
    ),
  ],
} as const satisfies Record<string, readonly [title: Words, sentence: Words]>;
