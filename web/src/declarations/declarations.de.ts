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
  thresholds: 'Schwellen des Jahres',
  thresholdsUnknown: (year) => `Was ${year} gilt, ist hier nicht erfasst: Fragen Sie Ihre Buchhaltung.`,
  thresholdNames: {
    be_franchise: 'Mehrwertsteuerbefreiung für Kleinunternehmen',
    fr_franchise: 'französische Mehrwertsteuerbefreiung (franchise en base), Dienstleistungen',
    fr_franchise_most:
      'französische Mehrwertsteuerbefreiung, erhöhte Schwelle: darüber ist Mehrwertsteuer ab dem Tag der Überschreitung fällig',
    fr_micro: 'Micro-entrepreneur, Dienstleistungen und freie Berufe',
  },
  uses: (share, of) => `${share} von ${of}`,
  thresholdRule:
    'Verglichen mit dem, was oben berechnet wurde, weiterberechnete Auslagen eingeschlossen. Die Micro-Regelung zählt, was eingegangen ist. Im ersten Jahr gelten die Beträge im Verhältnis seiner Tage.',
  source: (text) => `Quelle: ${text}.`,
  due: 'Nächste Erklärungen',
  dueUnknown:
    'Für einen Betrieb wie Ihren sind keine Tage von Erklärungen erfasst: Fragen Sie Ihre Buchhaltung.',
  acts: {
    be_vat_quarter: (period) =>
      `Mehrwertsteuererklärung und Zahlung, ${period}, wer vierteljährlich erklärt.`,
    be_vat_month: (period) => `Mehrwertsteuererklärung und Zahlung, ${period}, wer monatlich erklärt.`,
    be_listing: (period) =>
      `Liste der mehrwertsteuerpflichtigen Kunden von ${period}; unter der Befreiung auch der Umsatz des Jahres.`,
    fr_quarter: (period) =>
      `Eingegangener Umsatz, ${period}, auch wenn er null ist, wer vierteljährlich erklärt.`,
    fr_month: (period) => `Eingegangener Umsatz, ${period}, auch wenn er null ist, wer monatlich erklärt.`,
  },
  reached: (day) => `Im Tempo dieses Jahres erreicht um den ${day}.`,
  notReached: 'Im Tempo dieses Jahres vor Jahresende nicht erreicht.',
  passed: 'Überschritten.',
  boxes: 'Felder der Mehrwertsteuererklärung',
  boxesRule:
    'Nach dem Tag der Ausstellung. Gutschriften haben eigene Felder; Auslagen im Namen des Kunden haben keines.',
  boxPeriod: 'Zeitraum',
  box: 'Feld',
  amount: 'Betrag',
  boxesNone: 'In diesem Zeitraum wurde nichts ausgestellt.',
  boxNames: {
    '01': 'Grundlage zu 6 %',
    '02': 'Grundlage zu 12 %',
    '03': 'Grundlage zu 21 %',
    '44': 'Leistungen an ein Unternehmen eines anderen Mitgliedstaats',
    '45': 'Steuer schuldet der Vertragspartner',
    '48': 'Gutschriften zu Feld 44',
    '49': 'andere Gutschriften',
    '54': 'geschuldete Mehrwertsteuer',
    '64': 'zurückzufordernde Steuer auf Gutschriften',
  },
  unplaced: (count, total) =>
    `${count} Beträge ohne bekanntes Feld, ${total} zusammen: Fragen Sie Ihren Buchhalter.`,
  received: (amount) => `Eingenommen: ${amount}`,
  missing: 'Was hier noch fehlt',
  missingList: [
    'Tage und Beträge späterer Jahre und andere Pflichten als diese: Was keine Quelle zur Hand sagt, wird nicht gezeigt.',
    'Felder für Einkäufe und die jeder anderen Erklärung: Was keine Quelle zur Hand sagt, wird nicht gezeigt.',
  ],
};
