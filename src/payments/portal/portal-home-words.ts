import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** What the first page of the portal says of the running month; `{…}` marks what is filled in. */
const HOME = {
  used: words(
    '{counted} sur {included}',
    '{counted} van {included}',
    '{counted} of {included}',
    '{counted} von {included}',
  ),
  above_about: words(
    'À ce rythme, {expected} : {units} au-delà du forfait, environ {amount} hors TVA.',
    'In dit tempo {expected}: {units} boven het forfait, ongeveer {amount} zonder btw.',
    'On course for {expected}: {units} above the plan, about {amount} without VAT.',
    'In diesem Tempo {expected}: {units} über der Pauschale, etwa {amount} ohne MwSt.',
  ),
  above: words(
    'À ce rythme, {expected} : {units} au-delà du forfait.',
    'In dit tempo {expected}: {units} boven het forfait.',
    'On course for {expected}: {units} above the plan.',
    'In diesem Tempo {expected}: {units} über der Pauschale.',
  ),
  within: words(
    'À ce rythme, {expected} : dans le forfait, il en restera {units}.',
    'In dit tempo {expected}: binnen het forfait, er blijven er {units} over.',
    'On course for {expected}: within the plan, {units} will be left.',
    'In diesem Tempo {expected}: in der Pauschale, {units} bleiben übrig.',
  ),
  answering: words(
    'Réponse au téléphone : {period}',
    'Beantwoording van de telefoon: {period}',
    'How the telephone is answered: {period}',
    'Wie das Telefon beantwortet wird: {period}',
  ),
  answered: words(
    'Jusqu’au {day}, {share} des appels ont reçu une réponse (appels : {calls}).',
    'Tot en met {day} werd {share} van de oproepen beantwoord (oproepen: {calls}).',
    'Up to {day}, {share} of the calls were answered (calls: {calls}).',
    'Bis {day} wurden {share} der Anrufe angenommen (Anrufe: {calls}).',
  ),
  answered_within: words(
    'Jusqu’au {day}, {share} des appels ont reçu une réponse, {fast} en {seconds} s (appels : {calls}).',
    'Tot en met {day} werd {share} van de oproepen beantwoord, {fast} binnen {seconds} s (oproepen: {calls}).',
    'Up to {day}, {share} of the calls were answered, {fast} within {seconds} s (calls: {calls}).',
    'Bis {day} wurden {share} der Anrufe angenommen, {fast} innerhalb von {seconds} s (Anrufe: {calls}).',
  ),
  by_hour: words(
    'Par heure et par jour',
    'Per uur en per weekdag',
    'By hour and weekday',
    'Nach Stunde und Wochentag',
  ),
  reports: words(
    'Derniers rapports de journée',
    'Laatste dagverslagen',
    'Last day reports',
    'Letzte Tagesberichte',
  ),
  dispute_rows: words(
    'Les événements de la facture {number}',
    'De prestaties van factuur {number}',
    'The events of invoice {number}',
    'Die Vorgänge der Rechnung {number}',
  ),
} as const satisfies Record<string, Words>;

/** A text of the first page, filled in. */
export function said(
  key: keyof typeof HOME,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return HOME[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
