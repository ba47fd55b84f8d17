import { CONTACT_ROLES } from '../../clients/practice-terms.js';
import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** Words of the page of people and notices; `{…}` marks what is filled in. */
const PEOPLE = {
  title: words(
    'Personnes et envois',
    'Personen en berichten',
    'People and notices',
    'Personen und Mitteilungen',
  ),
  who_signs_in: words(
    'Qui peut se connecter',
    'Wie kan aanmelden',
    'Who can sign in',
    'Wer sich anmelden kann',
  ),
  name: words('Nom', 'Naam', 'Name', 'Name'),
  email: words('Adresse e-mail', 'E-mailadres', 'E-mail address', 'E-Mail-Adresse'),
  since: words('Depuis', 'Sinds', 'Since', 'Seit'),
  what_goes_where: words(
    'Ce que nous envoyons, et à qui',
    'Wat wij sturen, en aan wie',
    'What we send, and to whom',
    'Was wir senden, und an wen',
  ),
  notice: words('Envoi', 'Bericht', 'Notice', 'Mitteilung'),
  to: words('À', 'Aan', 'To', 'An'),
  invoices: words(
    'Factures, notes de crédit et rappels',
    'Facturen, creditnota’s en herinneringen',
    'Invoices, credit notes and reminders',
    'Rechnungen, Gutschriften und Mahnungen',
  ),
  answers: words(
    'Réponses à vos contestations',
    'Antwoorden op uw betwistingen',
    'Answers to your disputes',
    'Antworten auf Ihre Einwände',
  ),
  alerts: words(
    'Avertissements de consommation',
    'Verbruikswaarschuwingen',
    'Warnings about consumption',
    'Warnungen zum Verbrauch',
  ),
  reports: words('Compte rendu de la journée', 'Dagverslag', 'Report of the day', 'Tagesbericht'),
  reports_of: words(
    'Compte rendu de la journée : {name}',
    'Dagverslag: {name}',
    'Report of the day: {name}',
    'Tagesbericht: {name}',
  ),
  nobody: words(
    'personne : il manque une adresse',
    'niemand: er ontbreekt een adres',
    'nobody: an address is missing',
    'niemand: Es fehlt eine Adresse',
  ),
  contacts: words('Vos contacts', 'Uw contactpersonen', 'Your contacts', 'Ihre Ansprechpersonen'),
  role: words('Pour', 'Voor', 'For', 'Für'),
  change: words(
    'Quelqu’un est parti, ou une adresse a changé ? Dites-le à {business} : lui seul change les accès et les adresses.',
    'Is iemand vertrokken, of veranderde een adres? Zeg het aan {business}: alleen daar worden toegangen en adressen gewijzigd.',
    'Has somebody left, or an address changed? Tell {business}: only they change who has access and the addresses.',
    'Ist jemand gegangen oder hat sich eine Adresse geändert? Sagen Sie es {business}: Nur dort werden Zugänge und Adressen geändert.',
  ),
} as const satisfies Record<string, Words>;

/** What a contact is there for. */
export const CONTACT_FOR: Readonly<Record<(typeof CONTACT_ROLES)[number], Words>> = {
  billing: words('facturation', 'facturatie', 'billing', 'Abrechnung'),
  management: words('direction', 'leiding', 'management', 'Leitung'),
  medical: words('médical', 'medisch', 'medical', 'Medizinisches'),
  technical: words('technique', 'technisch', 'technical', 'Technik'),
  other: words('autre', 'andere', 'other', 'Sonstiges'),
};

/** A text of the page, filled in. */
export function sayOfPeople(
  key: keyof typeof PEOPLE,
  language: Language,
  values: Readonly<Record<string, string>> = {},
): string {
  return PEOPLE[key][language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
