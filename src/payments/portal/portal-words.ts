import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** What the portal of a practice says; `{…}` marks what is filled in. */
const PORTAL = {
  sign_in: words('Se connecter', 'Aanmelden', 'Sign in', 'Anmelden'),
  sign_in_means: words(
    'Toutes les factures de votre cabinet, leurs détails et votre compte.',
    'Alle facturen van uw praktijk, hun details en uw rekening.',
    'All the invoices of your practice, their details and your account.',
    'Alle Rechnungen Ihrer Praxis, ihre Einzelheiten und Ihr Konto.',
  ),
  email: words('Adresse e-mail', 'E-mailadres', 'E-mail address', 'E-Mail-Adresse'),
  password: words('Mot de passe', 'Wachtwoord', 'Password', 'Passwort'),
  forgotten: words(
    'Mot de passe oublié ?',
    'Wachtwoord vergeten?',
    'Forgotten your password?',
    'Passwort vergessen?',
  ),
  code: words(
    'Code de votre application, ou code de secours',
    'Code van uw app, of herstelcode',
    'Code of your app, or recovery code',
    'Code Ihrer App oder Wiederherstellungscode',
  ),
  code_needed: words(
    'Votre compte a un second facteur : donnez aussi son code.',
    'Uw account heeft een tweede factor: geef ook de code.',
    'Your account has a second factor: give its code as well.',
    'Ihr Konto hat einen zweiten Faktor: Geben Sie auch dessen Code an.',
  ),
  wrong_code: words(
    'Ce code est inexact, trop ancien ou déjà utilisé.',
    'Deze code is onjuist, te oud of al gebruikt.',
    'This code is wrong, too old or was used already.',
    'Dieser Code ist falsch, zu alt oder wurde schon benutzt.',
  ),
  wrong: words(
    'L’adresse e-mail ou le mot de passe est inexact.',
    'Het e-mailadres of het wachtwoord is onjuist.',
    'The e-mail address or the password is wrong.',
    'Die E-Mail-Adresse oder das Passwort ist falsch.',
  ),
  too_many: words(
    'Trop d’essais : réessayez dans quelques minutes.',
    'Te veel pogingen: probeer over enkele minuten opnieuw.',
    'Too many attempts: try again in some minutes.',
    'Zu viele Versuche: Versuchen Sie es in einigen Minuten erneut.',
  ),
  session_over: words(
    'Votre session a pris fin : connectez-vous à nouveau. Votre texte est gardé.',
    'Uw sessie is afgelopen: meld u opnieuw aan. Uw tekst blijft bewaard.',
    'Your session has ended: sign in again. Your text is kept.',
    'Ihre Sitzung ist beendet: Melden Sie sich erneut an. Ihr Text bleibt erhalten.',
  ),
  not_here: words(
    'Ce portail est pour les cabinets : votre compte n’est lié à aucun.',
    'Dit portaal is voor praktijken: uw account hoort bij geen enkele.',
    'This portal is for practices: your account belongs to none.',
    'Dieses Portal ist für Praxen: Ihr Konto gehört zu keiner.',
  ),
  sign_out: words('Se déconnecter', 'Afmelden', 'Sign out', 'Abmelden'),
  invoices: words('Factures', 'Facturen', 'Invoices', 'Rechnungen'),
  skip: words('Aller au contenu', 'Naar de inhoud', 'Skip to the content', 'Zum Inhalt springen'),
  pages: words('Portail', 'Portaal', 'Portal', 'Portal'),
  disputed: words('contestée', 'betwist', 'disputed', 'beanstandet'),
  number: words('Facture', 'Factuur', 'Invoice', 'Rechnung'),
  issued_on: words('Date', 'Datum', 'Date', 'Datum'),
  due_on: words('Échéance', 'Vervaldag', 'Due', 'Fällig'),
  total: words('Total', 'Totaal', 'Total', 'Gesamt'),
  open: words('Reste à payer', 'Nog te betalen', 'Left to pay', 'Noch zu zahlen'),
  received_before: words(
    'Déjà reçu, pas encore attribué',
    'Al ontvangen, nog niet toegewezen',
    'Received, not allocated yet',
    'Schon eingegangen, noch nicht zugeordnet',
  ),
  overdue: words('En retard', 'Te laat', 'Overdue', 'Überfällig'),
  state: words('État', 'Staat', 'State', 'Stand'),
  none: words('Aucune facture.', 'Geen facturen.', 'No invoices.', 'Keine Rechnungen.'),
  earlier: words('Factures précédentes', 'Vorige facturen', 'Earlier invoices', 'Frühere Rechnungen'),
  consumption: words(
    'Consommation : {period}',
    'Verbruik: {period}',
    'Consumption: {period}',
    'Verbrauch: {period}',
  ),
  consumption_means: words(
    'À ce jour, hors TVA : {now}. À ce rythme, {end} à la fin de la période.',
    'Tot vandaag, zonder btw: {now}. In dit tempo {end} op het einde van de periode.',
    'So far, without VAT: {now}. At this pace, {end} at the end of the period.',
    'Bisher, ohne MwSt.: {now}. In diesem Tempo {end} am Ende des Zeitraums.',
  ),
  service: words('Prestation', 'Dienst', 'Service', 'Leistung'),
  used: words('Compté', 'Geteld', 'Counted', 'Gezählt'),
  included: words('Inclus', 'Inbegrepen', 'Included', 'Inklusive'),
  expected: words('Prévu', 'Verwacht', 'Expected', 'Erwartet'),
  disputes: words('Contestations', 'Betwistingen', 'Disputes', 'Einwände'),
  dispute: words(
    'Facture {number} : {state} (événements : {events})',
    'Factuur {number}: {state} (gebeurtenissen: {events})',
    'Invoice {number}: {state} (events: {events})',
    'Rechnung {number}: {state} (Vorgänge: {events})',
  ),
  waits: words(
    'attend une décision',
    'wacht op een beslissing',
    'waits for a decision',
    'wartet auf eine Entscheidung',
  ),
  decided: words(
    'décidée, sans note de crédit',
    'beslist, zonder creditnota',
    'decided, without credit note',
    'entschieden, ohne Gutschrift',
  ),
  credited: words(
    'note de crédit {credit} de {amount}',
    'creditnota {credit} van {amount}',
    'credit note {credit} over {amount}',
    'Gutschrift {credit} über {amount}',
  ),
  statement: words('Relevé de compte', 'Rekeningoverzicht', 'Statement of account', 'Kontoauszug'),
  year: words('Relevé annuel', 'Jaaroverzicht', 'Year statement', 'Jahresaufstellung'),
  calls: words('Appels', 'Oproepen', 'Calls', 'Anrufe'),
  instructions: words('Consignes', 'Instructies', 'Instructions', 'Anweisungen'),
  people: words(
    'Personnes et envois',
    'Personen en berichten',
    'People and notices',
    'Personen und Mitteilungen',
  ),
  from: words('Du', 'Van', 'From', 'Von'),
  to: words('Au', 'Tot', 'To', 'Bis'),
  show: words('Afficher', 'Tonen', 'Show', 'Anzeigen'),
  wrong_days: words(
    'Ces dates ne conviennent pas : trois ans au plus, dans l’ordre.',
    'Deze datums kloppen niet: hoogstens drie jaar, in volgorde.',
    'These dates do not fit: three years at most, in their order.',
    'Diese Daten passen nicht: höchstens drei Jahre, in ihrer Reihenfolge.',
  ),
  opening: words('Solde au début', 'Beginsaldo', 'Opening balance', 'Anfangssaldo'),
  closing: words('Solde à la fin', 'Eindsaldo', 'Closing balance', 'Endsaldo'),
  what: words('Écriture', 'Boeking', 'Entry', 'Buchung'),
  amount: words('Montant', 'Bedrag', 'Amount', 'Betrag'),
  balance: words('Solde', 'Saldo', 'Balance', 'Saldo'),
  back: words('Toutes les factures', 'Alle facturen', 'All invoices', 'Alle Rechnungen'),
  business: words('Secrétariat', 'Secretariaat', 'Secretariat', 'Sekretariat'),
  change: words('Changer', 'Wisselen', 'Change', 'Wechseln'),
} as const satisfies Record<string, Words>;

/** How the states of an invoice are called. */
export const STATES: Readonly<Record<string, Words>> = {
  open: words('à payer', 'te betalen', 'to pay', 'zu zahlen'),
  partly_paid: words('payée en partie', 'deels betaald', 'partly paid', 'teilweise bezahlt'),
  overdue: words('en retard', 'te laat', 'overdue', 'überfällig'),
  paid: words('payée', 'betaald', 'paid', 'bezahlt'),
  overpaid: words('trop payée', 'te veel betaald', 'overpaid', 'überzahlt'),
  credited: words('créditée', 'gecrediteerd', 'credited', 'gutgeschrieben'),
};

/** How the entries of an account are called. */
export const ENTRIES: Readonly<Record<string, Words>> = {
  invoice: words('Facture', 'Factuur', 'Invoice', 'Rechnung'),
  late_claim: words('Intérêts de retard', 'Verwijlinterest', 'Late interest', 'Verzugszinsen'),
  credit_note: words('Note de crédit', 'Creditnota', 'Credit note', 'Gutschrift'),
  payment: words('Paiement', 'Betaling', 'Payment', 'Zahlung'),
  reversal: words(
    'Remboursement ou rejet',
    'Terugbetaling of weigering',
    'Refund or return',
    'Erstattung oder Rückgabe',
  ),
};

/** A text of the portal, filled in. */
export function told(
  key: keyof typeof PORTAL,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return PORTAL[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
