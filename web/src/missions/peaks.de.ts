import type { Words } from './peaks.en.ts';

export const words: Words = {
  hint: 'Bevor ein Auftrag unterschrieben wird: wie wird das Telefon angenommen? Anrufe werden aus dem Erfassten gezählt.',
  practices: 'Gemeinsam angenommene Praxen',
  noPractice: 'Es gibt noch keine Praxis.',
  people: 'Personen am Telefon',
  addPerson: 'Person hinzufügen',
  name: 'Name',
  callsPerHour: 'Anrufe je Stunde',
  day: 'Tag',
  workdays: 'Montag bis Freitag',
  from: 'Von',
  to: 'Bis',
  within: 'Rechtzeitig angenommen: binnen so vieler Sekunden',
  plan: 'Ausrechnen',
  answer: 'Die Woche',
  noCalls:
    'Von diesen Praxen ist noch kein Anruf erfasst: ein Bedarf mit Kurve oder ein eingelesenes Protokoll sagt, wann sie kommen.',
  calls: 'Anrufe',
  missed: 'Verpasst',
  inTime: (seconds) => `Binnen ${seconds} s angenommen`,
  unknown: 'nicht bekannt',
  patience: 'Geduld der Anrufenden',
  patienceOf: {
    given: (time) => `${time}, wie angegeben`,
    calls: (time) => `${time}, aus den Anrufen von zwölf Wochen`,
    assumed: (time) => `${time}, angenommen: zu wenige Anrufe sagen es`,
  },
  advice: 'Was am meisten helfen würde',
  noAdvice: 'Eine Person mehr würde weniger als einen Anruf in zehn Wochen retten.',
  curve: (day, calls, missed) => `Am ${day} werden ${calls} Anrufe erwartet, davon ${missed} verpasst.`,
  quarter: 'Viertelstunde',
};
