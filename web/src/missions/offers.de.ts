import type { Words } from './offers.en.ts';

export const words: Words = {
  none: 'Hier ist kein Angebot. Angebote macht man an der Bedarfstafel.',
  noneForHer: 'Kein Angebot wartet auf Sie.',
  state: 'Stand',
  all: 'Alle',
  offer: 'Angebot',
  person: 'Person',
  from: 'Ab',
  expires: 'Antwort bis',
  pay: 'Vergütung',
  asTheCard: 'wie die Preisliste der Praxis sagt',
  terms: 'Gezahlt',
  termsOf: {
    invoice: (days) => `${days} Tage nach der Rechnung`,
    month_end: (days) => `${days} Tage nach dem Monatsende`,
  },
  because: {
    manager: 'Von der Agentur zurückgezogen.',
    taken: 'Zurückgezogen: jemand anders hat zuerst Ja gesagt.',
    need: 'Zurückgezogen: der Bedarf hat sich geändert.',
    left: 'Zurückgezogen: sie ist gegangen.',
    undone: 'Zurückgezogen: die Vertretung wurde zurückgenommen.',
  },
  toMission: 'Zum Auftrag',
  accept: 'Ja sagen',
  decline: 'Nein sagen',
  sheDecides: (name) => `${name} entscheidet. Niemand antwortet an ihrer Stelle.`,
  asks: { accept: (title) => `Ja zu „${title}“ sagen?`, decline: (title) => `Nein zu „${title}“ sagen?` },
  brings: {
    accept:
      'Die Stunden gehören dann Ihnen, und der Auftrag wartet auf die Unterschrift. Das erste Ja hat sie.',
    decline: 'Kein Grund wird verlangt, und nichts wird Ihnen angerechnet.',
  },
  says: { accept: 'Ja, ich nehme diesen Auftrag', decline: 'Nein, diesen nicht' },
  answered: { accept: 'Sie haben Ja gesagt: die Stunden gehören Ihnen.', decline: 'Sie haben Nein gesagt.' },
  sign: 'Unterschrift eintragen',
  signHint:
    'Vertrag und Verpflichtung zur Verschwiegenheit werden damit im Zugangsverzeichnis angefragt, wo sie fehlen.',
  paper: 'Unterschriebenes Papier',
  paperHint: 'Wo es zu finden ist, etwa „Vertrag 12, Ordner 2026“.',
  signedOn: 'Unterschrieben am',
  signNow: 'Diesen Vertrag als unterschrieben eintragen',
  signed: 'Die Unterschrift ist eingetragen. Der Auftrag kann beginnen.',
  withdraw: 'Angebot zurückziehen',
  withdrawn: (name) => `Das Angebot an ${name} ist zurückgezogen, und sie erfährt davon.`,
};
