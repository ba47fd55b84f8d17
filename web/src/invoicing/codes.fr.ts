import type { Words } from './codes.en.ts';

export const words: Words = {
  kinds: {
    call: 'appel',
    work: 'prestation',
    dictation: 'dictée',
    document: 'document',
    letter: 'courrier',
    sms: 'SMS',
    contact: 'contact',
    standby: 'garde',
    refusal_case: 'dossier de rejet',
    receipt: 'justificatif',
    task: 'tâche',
    booking: 'rendez-vous',
  },
  directions: {
    in: 'entrant',
    out: 'sortant',
    internal: 'interne',
  },
  outcomes: {
    answered: 'traité',
    abandoned: 'abandonné',
    voicemail: 'messagerie',
    booking: 'rendez-vous pris',
    move: 'rendez-vous déplacé',
    cancel: 'annulation',
    message: 'message',
    transfer: 'transfert',
    wrong_number: 'faux numéro',
    spam: 'indésirable',
    redo: 'reprise',
    other: 'autre',
    urgent: 'urgent',
  },
  reasons: {
    billed: {
      one: 'facturé',
      many: 'facturés',
    },
    inside_allowance: {
      one: 'dans le forfait',
      many: 'dans le forfait',
    },
    inside_pack: {
      one: 'dans le carnet',
      many: 'dans le carnet',
    },
    abandoned: {
      one: 'abandonné',
      many: 'abandonnés',
    },
    voicemail: {
      one: 'sur messagerie',
      many: 'sur messagerie',
    },
    wrong_number: {
      one: 'faux numéro',
      many: 'faux numéros',
    },
    spam: {
      one: 'indésirable',
      many: 'indésirables',
    },
    internal: {
      one: 'interne',
      many: 'internes',
    },
    outbound: {
      one: 'sortant',
      many: 'sortants',
    },
    redo_free: {
      one: 'reprise gratuite',
      many: 'reprises gratuites',
    },
    too_short: {
      one: 'trop court',
      many: 'trop courts',
    },
    free_first_n: {
      one: 'offert',
      many: 'offerts',
    },
    nothing_counted: {
      one: 'sans rien à compter',
      many: 'sans rien à compter',
    },
    not_on_card: {
      one: 'non prévu au tarif',
      many: 'non prévus au tarif',
    },
    outside_period: {
      one: 'hors période',
      many: 'hors période',
    },
    outside_contract: {
      one: 'hors contrat',
      many: 'hors contrat',
    },
  },
  units: {
    month: {
      one: 'mois',
      many: 'mois',
    },
    s: {
      one: 's',
      many: 's',
    },
    min: {
      one: 'min',
      many: 'min',
    },
    h: {
      one: 'h',
      many: 'h',
    },
    char: {
      one: 'caractère',
      many: 'caractères',
    },
    kchar: {
      one: '× 1000 caractères',
      many: '× 1000 caractères',
    },
    line: {
      one: 'ligne',
      many: 'lignes',
    },
    page: {
      one: 'page',
      many: 'pages',
    },
    piece: {
      one: 'pièce',
      many: 'pièces',
    },
    call: {
      one: 'appel',
      many: 'appels',
    },
    session: {
      one: 'prestation',
      many: 'prestations',
    },
    dictation: {
      one: 'dictée',
      many: 'dictées',
    },
    doc: {
      one: 'document',
      many: 'documents',
    },
    letter: {
      one: 'courrier',
      many: 'courriers',
    },
    sms: {
      one: 'SMS',
      many: 'SMS',
    },
    booking: {
      one: 'rendez-vous',
      many: 'rendez-vous',
    },
    contact: {
      one: 'contact',
      many: 'contacts',
    },
    shift: {
      one: 'garde',
      many: 'gardes',
    },
    case: {
      one: 'dossier',
      many: 'dossiers',
    },
    receipt: {
      one: 'reçu',
      many: 'reçus',
    },
    task: {
      one: 'tâche',
      many: 'tâches',
    },
    km: {
      one: 'km',
      many: 'km',
    },
    package: {
      one: 'lot',
      many: 'lots',
    },
    pack: {
      one: 'carnet',
      many: 'carnets',
    },
    lump: {
      one: 'forfait',
      many: 'forfait',
    },
  },
  events: {
    one: 'événement',
    many: 'événements',
  },
};
