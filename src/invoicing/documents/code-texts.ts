import { Channel, DIRECTIONS, EVENT_KINDS, OUTCOMES } from '../../tariffs/event.js';
import { Reason } from '../../tariffs/rating/rated.js';
import { Unit } from '../../tariffs/units.js';
import { Language } from './document.js';
import { Words, words } from './texts.js';

/** A unit for one and for many; abbreviations are the same for both. */
type UnitWords = readonly [one: Words, many: Words];

function always(fr: string, nl: string, en: string, de: string): UnitWords {
  return [words(fr, nl, en, de), words(fr, nl, en, de)];
}

const UNITS: Readonly<Record<Unit, UnitWords>> = {
  month: [words('mois', 'maand', 'month', 'Monat'), words('mois', 'maanden', 'months', 'Monate')],
  s: always('s', 's', 's', 'Sek.'),
  min: always('min', 'min', 'min', 'Min.'),
  h: always('h', 'u', 'h', 'Std.'),
  char: [
    words('caractère', 'teken', 'character', 'Zeichen'),
    words('caractères', 'tekens', 'characters', 'Zeichen'),
  ],
  kchar: always('× 1000 car.', '× 1000 tekens', '× 1000 char.', '× 1000 Zeichen'),
  line: [words('ligne', 'regel', 'line', 'Zeile'), words('lignes', 'regels', 'lines', 'Zeilen')],
  page: [words('page', 'pagina', 'page', 'Seite'), words('pages', 'pagina’s', 'pages', 'Seiten')],
  piece: [words('pièce', 'stuk', 'piece', 'Stück'), words('pièces', 'stuks', 'pieces', 'Stück')],
  call: [words('appel', 'oproep', 'call', 'Anruf'), words('appels', 'oproepen', 'calls', 'Anrufe')],
  session: [
    words('prestation', 'prestatie', 'session', 'Einsatz'),
    words('prestations', 'prestaties', 'sessions', 'Einsätze'),
  ],
  dictation: [
    words('dictée', 'dictaat', 'dictation', 'Diktat'),
    words('dictées', 'dictaten', 'dictations', 'Diktate'),
  ],
  doc: [
    words('document', 'document', 'document', 'Dokument'),
    words('documents', 'documenten', 'documents', 'Dokumente'),
  ],
  letter: [words('courrier', 'brief', 'letter', 'Brief'), words('courriers', 'brieven', 'letters', 'Briefe')],
  sms: [words('SMS', 'sms', 'text', 'SMS'), words('SMS', 'sms’en', 'texts', 'SMS')],
  booking: [
    words('rendez-vous', 'afspraak', 'booking', 'Termin'),
    words('rendez-vous', 'afspraken', 'bookings', 'Termine'),
  ],
  contact: [
    words('contact', 'contact', 'contact', 'Kontakt'),
    words('contacts', 'contacten', 'contacts', 'Kontakte'),
  ],
  shift: [
    words('garde', 'wachtdienst', 'shift', 'Dienst'),
    words('gardes', 'wachtdiensten', 'shifts', 'Dienste'),
  ],
  case: [words('dossier', 'dossier', 'case', 'Fall'), words('dossiers', 'dossiers', 'cases', 'Fälle')],
  receipt: [words('reçu', 'bewijs', 'receipt', 'Beleg'), words('reçus', 'bewijzen', 'receipts', 'Belege')],
  task: [words('tâche', 'taak', 'task', 'Aufgabe'), words('tâches', 'taken', 'tasks', 'Aufgaben')],
  km: always('km', 'km', 'km', 'km'),
  package: [words('lot', 'pakket', 'package', 'Paket'), words('lots', 'pakketten', 'packages', 'Pakete')],
  pack: [
    words('carnet', 'bundel', 'prepaid pack', 'Kontingent'),
    words('carnets', 'bundels', 'prepaid packs', 'Kontingente'),
  ],
  lump: always('forfait', 'vast', 'lump sum', 'pauschal'),
};

type Code = (typeof EVENT_KINDS)[number] | (typeof DIRECTIONS)[number] | (typeof OUTCOMES)[number] | Reason;

/** Kinds, directions, outcomes and reasons of annex rows. */
const CODES: Readonly<Record<Code, Words>> = {
  call: words('Appel', 'Oproep', 'Call', 'Anruf'),
  work: words('Prestation', 'Prestatie', 'Work', 'Einsatz'),
  dictation: words('Dictée', 'Dictaat', 'Dictation', 'Diktat'),
  document: words('Document', 'Document', 'Document', 'Dokument'),
  letter: words('Courrier', 'Brief', 'Letter', 'Brief'),
  sms: words('SMS', 'Sms', 'Text message', 'SMS'),
  contact: words('Contact', 'Contact', 'Contact', 'Kontakt'),
  standby: words('Garde', 'Wachtdienst', 'Standby', 'Bereitschaft'),
  refusal_case: words('Dossier de rejet', 'Weigeringsdossier', 'Refusal case', 'Ablehnungsfall'),
  receipt: words('Justificatif', 'Bewijsstuk', 'Receipt', 'Beleg'),
  task: words('Tâche', 'Taak', 'Task', 'Aufgabe'),
  booking: words('Rendez-vous', 'Afspraak', 'Booking', 'Termin'),
  in: words('entrant', 'inkomend', 'incoming', 'eingehend'),
  out: words('sortant', 'uitgaand', 'outgoing', 'ausgehend'),
  internal: words('interne', 'intern', 'internal', 'intern'),
  answered: words('traité', 'beantwoord', 'answered', 'angenommen'),
  abandoned: words('abandonné', 'opgehangen', 'abandoned', 'abgebrochen'),
  voicemail: words('messagerie', 'voicemail', 'voicemail', 'Mailbox'),
  move: words('déplacement', 'verplaatsing', 'rescheduling', 'Verlegung'),
  cancel: words('annulation', 'annulering', 'cancellation', 'Absage'),
  message: words('message', 'bericht', 'message', 'Nachricht'),
  transfer: words('transfert', 'doorverbinding', 'transfer', 'Weiterleitung'),
  wrong_number: words('faux numéro', 'verkeerd nummer', 'wrong number', 'falsche Nummer'),
  spam: words('indésirable', 'ongewenst', 'unwanted', 'unerwünscht'),
  redo: words('reprise', 'herwerking', 'redone', 'Nacharbeit'),
  other: words('autre', 'andere', 'other', 'sonstiges'),
  urgent: words('urgent', 'dringend', 'urgent', 'dringend'),
  billed: words('', '', '', ''),
  inside_allowance: words('dans le forfait', 'in het forfait', 'in the plan', 'in der Pauschale'),
  outbound: words('appel sortant', 'uitgaande oproep', 'outgoing call', 'ausgehender Anruf'),
  redo_free: words('reprise gratuite', 'gratis herwerking', 'redone free of charge', 'kostenlose Nacharbeit'),
  too_short: words('trop court', 'te kort', 'too short', 'zu kurz'),
  free_first_n: words('offert', 'gratis', 'free of charge', 'kostenfrei'),
  nothing_counted: words('rien à compter', 'niets te tellen', 'nothing to count', 'nichts zu zählen'),
  not_on_card: words('non prévu au tarif', 'niet in het tarief', 'not in the rate card', 'nicht im Tarif'),
  inside_pack: words('dans le carnet', 'in de bundel', 'in the prepaid pack', 'im Kontingent'),
  outside_contract: words(
    'hors contrat',
    'buiten het contract',
    'outside the contract',
    'außerhalb des Vertrags',
  ),
  outside_period: words('hors période', 'buiten de periode', 'outside the period', 'außerhalb des Zeitraums'),
};

const CHANNELS: Readonly<Record<Channel, Words>> = {
  phone: words('téléphone', 'telefoon', 'telephone', 'Telefon'),
  chat: words('chat', 'chat', 'chat', 'Chat'),
  email: words('e-mail', 'e-mail', 'e-mail', 'E-Mail'),
  sms: words('SMS', 'sms', 'text message', 'SMS'),
  online: words('en ligne', 'online', 'online', 'online'),
  post: words('courrier postal', 'post', 'post', 'Post'),
  fax: words('fax', 'fax', 'fax', 'Fax'),
  video: words('vidéo', 'video', 'video', 'Video'),
};

/** "appels" for 12 calls, "appel" for 1; a unit without words is printed as it is. */
export function unitText(unit: string, quantity: string, language: Language): string {
  const known = (UNITS as Readonly<Record<string, UnitWords>>)[unit];
  if (!known) return unit;
  const one = Math.abs(Number(quantity)) < 2 && (language === 'fr' || Math.abs(Number(quantity)) === 1);
  return known[one ? 0 : 1][language];
}

const SHORT = { char: words('car.', 'tek.', 'char.', 'Zch.') } as const;

/** A unit in a narrow column. */
export function shortUnitText(unit: keyof typeof SHORT, language: Language): string {
  return SHORT[unit][language];
}

/** The way by which something came, in words; one without words is read as it is written. */
export function channelText(channel: string, language: Language): string {
  return (CHANNELS as Readonly<Record<string, Words>>)[channel]?.[language] ?? channel;
}

/** A code in words; one without words is read as it is written, a sentence passes unchanged. */
export function codeText(code: string, language: Language): string {
  return (CODES as Readonly<Record<string, Words>>)[code]?.[language] ?? code.replaceAll('_', ' ');
}
