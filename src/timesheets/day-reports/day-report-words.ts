export type ReportLanguage = 'fr' | 'nl' | 'en' | 'de';

interface ReportWords {
  readonly title: string;
  readonly calls: string;
  readonly noCalls: string;
  /** What calls came to; an outcome without a word is told by its code. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly urgent: string;
  readonly delivered: string;
  readonly waiting: string;
  readonly tasks: string;
  readonly nothingWaits: string;
  readonly due: string;
  readonly noAddress: (name: string) => string;
}

/** What a day report says, in the language of its practice. */
export const REPORT_WORDS: Readonly<Record<ReportLanguage, ReportWords>> = {
  fr: {
    title: 'Rapport du',
    calls: 'Appels',
    noCalls: 'Aucun appel.',
    outcomes: {
      answered: 'décrochés',
      abandoned: 'abandonnés',
      voicemail: 'messagerie',
      booking: 'rendez-vous pris',
      move: 'rendez-vous déplacés',
      cancel: 'rendez-vous annulés',
      message: 'messages',
      transfer: 'mis en relation',
      wrong_number: 'faux numéros',
      spam: 'indésirables',
      redo: 'refaits',
      urgent: 'urgents',
      other: 'autres',
    },
    urgent: 'Urgences, par référence',
    delivered: 'Dictées remises',
    waiting: 'Dictées en attente',
    tasks: 'À suivre',
    nothingWaits: 'Rien n’est en attente.',
    due: 'pour le',
    noAddress: (name) => `${name} n’a pas d’adresse : ce rapport est envoyé au cabinet.`,
  },
  nl: {
    title: 'Verslag van',
    calls: 'Oproepen',
    noCalls: 'Geen oproepen.',
    outcomes: {
      answered: 'beantwoord',
      abandoned: 'afgebroken',
      voicemail: 'voicemail',
      booking: 'afspraken gemaakt',
      move: 'afspraken verplaatst',
      cancel: 'afspraken geannuleerd',
      message: 'berichten',
      transfer: 'doorverbonden',
      wrong_number: 'verkeerde nummers',
      spam: 'ongewenst',
      redo: 'opnieuw gedaan',
      urgent: 'dringend',
      other: 'andere',
    },
    urgent: 'Dringend, per referentie',
    delivered: 'Dictaten afgeleverd',
    waiting: 'Dictaten in behandeling',
    tasks: 'Op te volgen',
    nothingWaits: 'Er staat niets open.',
    due: 'tegen',
    noAddress: (name) => `${name} heeft geen adres: dit verslag gaat naar de praktijk.`,
  },
  en: {
    title: 'Report of',
    calls: 'Calls',
    noCalls: 'No calls.',
    outcomes: {
      answered: 'answered',
      abandoned: 'abandoned',
      voicemail: 'voicemail',
      booking: 'appointments made',
      move: 'appointments moved',
      cancel: 'appointments cancelled',
      message: 'messages',
      transfer: 'put through',
      wrong_number: 'wrong numbers',
      spam: 'unwanted',
      redo: 'done again',
      urgent: 'urgent',
      other: 'others',
    },
    urgent: 'Urgent, by reference',
    delivered: 'Dictations delivered',
    waiting: 'Dictations waiting',
    tasks: 'To follow up',
    nothingWaits: 'Nothing is waiting.',
    due: 'due',
    noAddress: (name) => `${name} has no address: this report is sent to the practice.`,
  },
  de: {
    title: 'Bericht vom',
    calls: 'Anrufe',
    noCalls: 'Keine Anrufe.',
    outcomes: {
      answered: 'angenommen',
      abandoned: 'aufgelegt',
      voicemail: 'Mailbox',
      booking: 'Termine vereinbart',
      move: 'Termine verschoben',
      cancel: 'Termine abgesagt',
      message: 'Nachrichten',
      transfer: 'durchgestellt',
      wrong_number: 'falsche Nummern',
      spam: 'unerwünscht',
      redo: 'erneut erledigt',
      urgent: 'dringend',
      other: 'andere',
    },
    urgent: 'Dringend, nach Referenz',
    delivered: 'Diktate abgeliefert',
    waiting: 'Diktate in Arbeit',
    tasks: 'Offen',
    nothingWaits: 'Nichts ist offen.',
    due: 'bis',
    noAddress: (name) => `${name} hat keine Adresse: Dieser Bericht geht an die Praxis.`,
  },
};
