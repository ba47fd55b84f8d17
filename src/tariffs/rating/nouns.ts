import { EventKind } from '../event.js';
import { Labels } from '../labels.js';

/** The four languages of one phrase, in their fixed order. */
export const text = (fr: string, nl: string, en: string, de: string): Labels => ({ fr, nl, en, de });

/** What one event of a kind is called, and several. */
export const NOUNS: Readonly<Record<EventKind, { readonly one: Labels; readonly many: Labels }>> = {
  call: {
    one: text('appel', 'oproep', 'call', 'Anruf'),
    many: text('appels', 'oproepen', 'calls', 'Anrufe'),
  },
  work: {
    one: text('prestation', 'prestatie', 'session', 'Einsatz'),
    many: text('prestations', 'prestaties', 'sessions', 'Einsätze'),
  },
  dictation: {
    one: text('dictée', 'dictaat', 'dictation', 'Diktat'),
    many: text('dictées', 'dictaten', 'dictations', 'Diktate'),
  },
  document: {
    one: text('document', 'document', 'document', 'Dokument'),
    many: text('documents', 'documenten', 'documents', 'Dokumente'),
  },
  letter: {
    one: text('courrier', 'brief', 'letter', 'Brief'),
    many: text('courriers', 'brieven', 'letters', 'Briefe'),
  },
  sms: {
    one: text('SMS', 'sms', 'text message', 'SMS'),
    many: text('SMS', "sms'en", 'text messages', 'SMS'),
  },
  booking: {
    one: text('rendez-vous', 'afspraak', 'booking', 'Termin'),
    many: text('rendez-vous', 'afspraken', 'bookings', 'Termine'),
  },
  contact: {
    one: text('contact', 'contact', 'contact', 'Kontakt'),
    many: text('contacts', 'contacten', 'contacts', 'Kontakte'),
  },
  standby: {
    one: text('garde', 'wachtdienst', 'standby shift', 'Bereitschaft'),
    many: text('gardes', 'wachtdiensten', 'standby shifts', 'Bereitschaften'),
  },
  refusal_case: {
    one: text('dossier de rejet', 'weigeringsdossier', 'refusal case', 'Ablehnungsfall'),
    many: text('dossiers de rejet', 'weigeringsdossiers', 'refusal cases', 'Ablehnungsfälle'),
  },
  receipt: {
    one: text('justificatif', 'bewijsstuk', 'receipt', 'Beleg'),
    many: text('justificatifs', 'bewijsstukken', 'receipts', 'Belege'),
  },
  task: { one: text('tâche', 'taak', 'task', 'Aufgabe'), many: text('tâches', 'taken', 'tasks', 'Aufgaben') },
};
