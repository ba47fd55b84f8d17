import type { Words } from './money.en.ts';

export const words: Words = {
  title: 'Geld',
  none: 'Nichts ist offen: Jede ausgestellte Rechnung ist bezahlt.',
  ages: {
    title: 'Was Praxen schulden, nach Alter',
    says: (open, late) => `${open} sind offen, davon ${late} überfällig.`,
    heads: ['Alter', 'Betrag'],
    not_due: 'Noch nicht fällig',
    days_30: '1 bis 30 Tage zu spät',
    days_60: '31 bis 60 Tage zu spät',
    days_90: '61 bis 90 Tage zu spät',
    older: 'Über 90 Tage zu spät',
    credit: (amount) => `Praxen haben ${amount} Guthaben.`,
    unknown: (amount) => `${amount} gingen ein, von denen noch niemand gesagt hat, wem sie gehören.`,
    practice: 'Praxis',
    open: 'Offen',
    late: 'Überfällig',
    oldest: 'Über 60 Tage',
    more: 'Weitere Praxen',
    file: 'Als Datei (CSV)',
  },
  expected: {
    title: 'Was erwartet wird',
    says: (amount, weeks) => `In den nächsten ${weeks} Wochen werden ${amount} erwartet.`,
    overdue: (amount) =>
      `${amount} sind heute überfällig; sie sind danach über die Wochen verteilt, wie spät diese Praxen gewöhnlich zahlen.`,
    disputed: (amount) => `${amount} sind beanstandet und zählen nicht.`,
    heads: ['Woche', 'Erwartet', 'Fällig'],
    week: (from) => `ab ${from}`,
    later: 'Später',
    file: 'Als Datei (CSV)',
  },
  meters: {
    title: 'Dieser Monat bisher',
    practice: 'Praxis',
    none: 'Noch hat keine Praxis einen Preis.',
    says: (now, forecast) => `${now} bisher; auf dem Weg zu ${forecast}.`,
    saysFinal: (now) => `${now}, der Zeitraum ist vorbei.`,
    component: (counted, included, forecast) =>
      `${counted} von ${included} enthalten; auf dem Weg zu ${forecast}.`,
    overage: (over) => `Das sind ${over} über der Pauschale.`,
    budget: (used, cap) => `${used} eines Budgets von ${cap}.`,
    heads: ['Teil', 'Gezählt'],
    used: 'Verbraucht',
    course: 'Auf dem Weg zu',
    included: 'Enthalten',
  },
  perHour: {
    title: 'Was eine Stunde einbringt',
    says: (rate: string, span: string) =>
      `Eine Arbeitsstunde brachte laut den Rechnungen ${span} ${rate} ein: der Betrag ohne MwSt., geteilt durch die Zeit der abgerechneten Anrufe und Arbeiten.`,
    span: (start: string, end: string) => `vom ${start} bis ${end}`,
    rate: (money: string) => `${money} je Stunde`,
    none: (span: string) =>
      `Es gibt keine Rechnung ${span}, deren Anrufe oder Arbeiten eine Dauer haben: Über eine Stunde lässt sich nichts sagen.`,
    heads: ['Praxis', 'Je Stunde', 'Berechnet', 'Stunden'],
    more: (count: number, written: string) =>
      `${count === 1 ? '1 weitere Praxis steht' : `${written} weitere Praxen stehen`} in den Zahlen, aber nicht in der Grafik.`,
    untimed: (count: string, all: string) =>
      `${count} von ${all} abgerechneten Leistungen haben keine Dauer (eingetippte Anzahlen, Stücke): Ihr Betrag zählt, ihre Zeit nicht.`,
    margins: 'Margen',
  },
};
