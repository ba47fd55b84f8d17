export const words = {
  kinds: {
    call: 'call',
    work: 'work',
    dictation: 'dictation',
    document: 'document',
    letter: 'letter',
    sms: 'text message',
    contact: 'contact',
    standby: 'standby',
    refusal_case: 'refusal case',
    receipt: 'receipt',
    task: 'task',
    booking: 'booking',
  },
  directions: {
    in: 'incoming',
    out: 'outgoing',
    internal: 'internal',
  },
  outcomes: {
    answered: 'answered',
    abandoned: 'abandoned',
    voicemail: 'voicemail',
    booking: 'appointment made',
    move: 'appointment moved',
    cancel: 'cancellation',
    message: 'message',
    transfer: 'transfer',
    wrong_number: 'wrong number',
    spam: 'unwanted',
    redo: 'redone',
    other: 'other',
    urgent: 'urgent',
  },
  reasons: {
    billed: {
      one: 'billed',
      many: 'billed',
    },
    inside_allowance: {
      one: 'inside the plan',
      many: 'inside the plan',
    },
    inside_pack: {
      one: 'inside the prepaid pack',
      many: 'inside the prepaid pack',
    },
    abandoned: {
      one: 'abandoned',
      many: 'abandoned',
    },
    voicemail: {
      one: 'to voicemail',
      many: 'to voicemail',
    },
    wrong_number: {
      one: 'wrong number',
      many: 'wrong numbers',
    },
    spam: {
      one: 'unwanted',
      many: 'unwanted',
    },
    internal: {
      one: 'internal',
      many: 'internal',
    },
    outbound: {
      one: 'outgoing',
      many: 'outgoing',
    },
    redo_free: {
      one: 'redone free of charge',
      many: 'redone free of charge',
    },
    too_short: {
      one: 'too short',
      many: 'too short',
    },
    free_first_n: {
      one: 'free of charge',
      many: 'free of charge',
    },
    nothing_counted: {
      one: 'with nothing to count',
      many: 'with nothing to count',
    },
    not_on_card: {
      one: 'not on the rate card',
      many: 'not on the rate card',
    },
    outside_period: {
      one: 'outside the period',
      many: 'outside the period',
    },
    outside_contract: {
      one: 'outside the contract',
      many: 'outside the contract',
    },
  },
  units: {
    month: {
      one: 'month',
      many: 'months',
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
      one: 'character',
      many: 'characters',
    },
    kchar: {
      one: '× 1000 characters',
      many: '× 1000 characters',
    },
    line: {
      one: 'line',
      many: 'lines',
    },
    page: {
      one: 'page',
      many: 'pages',
    },
    piece: {
      one: 'piece',
      many: 'pieces',
    },
    call: {
      one: 'call',
      many: 'calls',
    },
    session: {
      one: 'session',
      many: 'sessions',
    },
    dictation: {
      one: 'dictation',
      many: 'dictations',
    },
    doc: {
      one: 'document',
      many: 'documents',
    },
    letter: {
      one: 'letter',
      many: 'letters',
    },
    sms: {
      one: 'text',
      many: 'texts',
    },
    booking: {
      one: 'booking',
      many: 'bookings',
    },
    contact: {
      one: 'contact',
      many: 'contacts',
    },
    shift: {
      one: 'shift',
      many: 'shifts',
    },
    case: {
      one: 'case',
      many: 'cases',
    },
    receipt: {
      one: 'receipt',
      many: 'receipts',
    },
    task: {
      one: 'task',
      many: 'tasks',
    },
    km: {
      one: 'km',
      many: 'km',
    },
    package: {
      one: 'package',
      many: 'packages',
    },
    pack: {
      one: 'prepaid pack',
      many: 'prepaid packs',
    },
    lump: {
      one: 'lump sum',
      many: 'lump sum',
    },
  },
  events: {
    one: 'event',
    many: 'events',
  },
};
export type Words = typeof words;
