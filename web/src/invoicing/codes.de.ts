import type { Words } from './codes.en.ts';

export const words: Words = {
  kinds: {
    call: 'Anruf',
    work: 'Einsatz',
    dictation: 'Diktat',
    document: 'Dokument',
    letter: 'Brief',
    sms: 'SMS',
    contact: 'Kontakt',
    standby: 'Bereitschaft',
    refusal_case: 'Ablehnungsfall',
    receipt: 'Beleg',
    task: 'Aufgabe',
    booking: 'Termin',
  },
  directions: {
    in: 'eingehend',
    out: 'ausgehend',
    internal: 'intern',
  },
  outcomes: {
    answered: 'angenommen',
    abandoned: 'abgebrochen',
    voicemail: 'Mailbox',
    booking: 'Termin vergeben',
    move: 'Termin verlegt',
    cancel: 'Absage',
    message: 'Nachricht',
    transfer: 'Weiterleitung',
    wrong_number: 'falsche Nummer',
    spam: 'unerwünscht',
    redo: 'Nacharbeit',
    other: 'Sonstiges',
    urgent: 'dringend',
  },
  reasons: {
    billed: {
      one: 'berechnet',
      many: 'berechnet',
    },
    inside_allowance: {
      one: 'in der Pauschale',
      many: 'in der Pauschale',
    },
    inside_pack: {
      one: 'im Kontingent',
      many: 'im Kontingent',
    },
    abandoned: {
      one: 'abgebrochen',
      many: 'abgebrochen',
    },
    voicemail: {
      one: 'auf Mailbox',
      many: 'auf Mailbox',
    },
    wrong_number: {
      one: 'falsche Nummer',
      many: 'falsche Nummern',
    },
    spam: {
      one: 'unerwünscht',
      many: 'unerwünscht',
    },
    internal: {
      one: 'intern',
      many: 'intern',
    },
    outbound: {
      one: 'ausgehend',
      many: 'ausgehend',
    },
    redo_free: {
      one: 'kostenlos nachgearbeitet',
      many: 'kostenlos nachgearbeitet',
    },
    too_short: {
      one: 'zu kurz',
      many: 'zu kurz',
    },
    free_first_n: {
      one: 'kostenfrei',
      many: 'kostenfrei',
    },
    nothing_counted: {
      one: 'ohne Zählbares',
      many: 'ohne Zählbares',
    },
    not_on_card: {
      one: 'nicht im Tarif',
      many: 'nicht im Tarif',
    },
    outside_period: {
      one: 'außerhalb des Zeitraums',
      many: 'außerhalb des Zeitraums',
    },
    outside_contract: {
      one: 'außerhalb des Vertrags',
      many: 'außerhalb des Vertrags',
    },
  },
  units: {
    month: {
      one: 'Monat',
      many: 'Monate',
    },
    s: {
      one: 'Sek.',
      many: 'Sek.',
    },
    min: {
      one: 'Min.',
      many: 'Min.',
    },
    h: {
      one: 'Std.',
      many: 'Std.',
    },
    char: {
      one: 'Zeichen',
      many: 'Zeichen',
    },
    kchar: {
      one: '× 1000 Zeichen',
      many: '× 1000 Zeichen',
    },
    line: {
      one: 'Zeile',
      many: 'Zeilen',
    },
    page: {
      one: 'Seite',
      many: 'Seiten',
    },
    piece: {
      one: 'Stück',
      many: 'Stück',
    },
    call: {
      one: 'Anruf',
      many: 'Anrufe',
    },
    session: {
      one: 'Einsatz',
      many: 'Einsätze',
    },
    dictation: {
      one: 'Diktat',
      many: 'Diktate',
    },
    doc: {
      one: 'Dokument',
      many: 'Dokumente',
    },
    letter: {
      one: 'Brief',
      many: 'Briefe',
    },
    sms: {
      one: 'SMS',
      many: 'SMS',
    },
    booking: {
      one: 'Termin',
      many: 'Termine',
    },
    contact: {
      one: 'Kontakt',
      many: 'Kontakte',
    },
    shift: {
      one: 'Dienst',
      many: 'Dienste',
    },
    case: {
      one: 'Fall',
      many: 'Fälle',
    },
    receipt: {
      one: 'Beleg',
      many: 'Belege',
    },
    task: {
      one: 'Aufgabe',
      many: 'Aufgaben',
    },
    km: {
      one: 'km',
      many: 'km',
    },
    package: {
      one: 'Paket',
      many: 'Pakete',
    },
    pack: {
      one: 'Kontingent',
      many: 'Kontingente',
    },
    lump: {
      one: 'pauschal',
      many: 'pauschal',
    },
  },
  events: {
    one: 'Vorgang',
    many: 'Vorgänge',
  },
};
