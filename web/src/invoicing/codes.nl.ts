import type { Words } from './codes.en.ts';

export const words: Words = {
  kinds: {
    call: 'oproep',
    work: 'prestatie',
    dictation: 'dictaat',
    document: 'document',
    letter: 'brief',
    sms: 'sms',
    contact: 'contact',
    standby: 'wachtdienst',
    refusal_case: 'weigeringsdossier',
    receipt: 'bewijsstuk',
    task: 'taak',
    booking: 'afspraak',
  },
  directions: {
    in: 'inkomend',
    out: 'uitgaand',
    internal: 'intern',
  },
  outcomes: {
    answered: 'beantwoord',
    abandoned: 'opgehangen',
    voicemail: 'voicemail',
    booking: 'afspraak gemaakt',
    move: 'afspraak verplaatst',
    cancel: 'annulering',
    message: 'bericht',
    transfer: 'doorverbinding',
    wrong_number: 'verkeerd nummer',
    spam: 'ongewenst',
    redo: 'herwerking',
    other: 'ander',
    urgent: 'dringend',
  },
  reasons: {
    billed: {
      one: 'gefactureerd',
      many: 'gefactureerd',
    },
    inside_allowance: {
      one: 'in het forfait',
      many: 'in het forfait',
    },
    inside_pack: {
      one: 'in de bundel',
      many: 'in de bundel',
    },
    abandoned: {
      one: 'opgehangen',
      many: 'opgehangen',
    },
    voicemail: {
      one: 'naar voicemail',
      many: 'naar voicemail',
    },
    wrong_number: {
      one: 'verkeerd nummer',
      many: 'verkeerde nummers',
    },
    spam: {
      one: 'ongewenst',
      many: 'ongewenst',
    },
    internal: {
      one: 'intern',
      many: 'intern',
    },
    outbound: {
      one: 'uitgaand',
      many: 'uitgaand',
    },
    redo_free: {
      one: 'gratis herwerkt',
      many: 'gratis herwerkt',
    },
    too_short: {
      one: 'te kort',
      many: 'te kort',
    },
    free_first_n: {
      one: 'gratis',
      many: 'gratis',
    },
    nothing_counted: {
      one: 'zonder iets te tellen',
      many: 'zonder iets te tellen',
    },
    not_on_card: {
      one: 'niet in het tarief',
      many: 'niet in het tarief',
    },
    outside_period: {
      one: 'buiten de periode',
      many: 'buiten de periode',
    },
    outside_contract: {
      one: 'buiten het contract',
      many: 'buiten het contract',
    },
  },
  units: {
    month: {
      one: 'maand',
      many: 'maanden',
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
      one: 'u',
      many: 'u',
    },
    char: {
      one: 'teken',
      many: 'tekens',
    },
    kchar: {
      one: '× 1000 tekens',
      many: '× 1000 tekens',
    },
    line: {
      one: 'regel',
      many: 'regels',
    },
    page: {
      one: 'pagina',
      many: 'pagina’s',
    },
    piece: {
      one: 'stuk',
      many: 'stuks',
    },
    call: {
      one: 'oproep',
      many: 'oproepen',
    },
    session: {
      one: 'prestatie',
      many: 'prestaties',
    },
    dictation: {
      one: 'dictaat',
      many: 'dictaten',
    },
    doc: {
      one: 'document',
      many: 'documenten',
    },
    letter: {
      one: 'brief',
      many: 'brieven',
    },
    sms: {
      one: 'sms',
      many: 'sms’en',
    },
    booking: {
      one: 'afspraak',
      many: 'afspraken',
    },
    contact: {
      one: 'contact',
      many: 'contacten',
    },
    shift: {
      one: 'wachtdienst',
      many: 'wachtdiensten',
    },
    case: {
      one: 'dossier',
      many: 'dossiers',
    },
    receipt: {
      one: 'bewijs',
      many: 'bewijzen',
    },
    task: {
      one: 'taak',
      many: 'taken',
    },
    km: {
      one: 'km',
      many: 'km',
    },
    package: {
      one: 'pakket',
      many: 'pakketten',
    },
    pack: {
      one: 'bundel',
      many: 'bundels',
    },
    lump: {
      one: 'vast',
      many: 'vast',
    },
  },
  events: {
    one: 'gebeurtenis',
    many: 'gebeurtenissen',
  },
};
