import type { Words } from './declarations.en.ts';

export const words: Words = {
  title: 'Erklärungen',
  year: 'Jahr',
  rule: 'Umsatz ist, was im Zeitraum mit Nummer berechnet wurde, abzüglich Gutschriften, nach dem Tag der Ausstellung. Entwürfe zählen nicht.',
  none: 'In diesem Jahr wurde nichts ausgestellt.',
  says: (net, count) => `${net} ohne MwSt., ${count} Rechnungen und Gutschriften.`,
  truncated: 'Nur die ersten zehntausend Belege des Jahres sind hier gezählt.',
  period: 'Zeitraum',
  quarter: (number) => `Quartal ${number}`,
  documents: 'Belege',
  net: 'Ohne MwSt.',
  vat: 'MwSt.',
  gross: 'Mit MwSt.',
  whole: 'Ganzes Jahr',
  copy: 'Kopieren',
  copyOf: (what, period) => `Kopieren: ${what}, ${period}`,
  copied: (figure) => `${figure} ist kopiert.`,
  missing: 'Was hier noch fehlt',
  missingList: [
    'Der Kalender der Erklärungen: Der Server hält keine Termine fest.',
    'Felder einer Umsatzsteuer- oder Sozialerklärung: Was in welches Feld gehört, ist nicht erfasst, und nichts wird geraten.',
    'Schwellen der Befreiung und ihre Vorausschau: Sie stehen nicht unter den datierten Angaben des Servers.',
  ],
};
