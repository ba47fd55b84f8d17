import type { Words } from './agency.en.ts';

export const words: Words = {
  fine: 'in Ordnung',
  look: 'braucht Sie',
  unknown: 'nichts bekannt',
  openTitle: 'Unbesetzte Stunden dieser Woche',
  open: (hours, needs) =>
    needs === 0
      ? 'Jede verlangte Stunde dieser Woche ist besetzt.'
      : `${hours} Std. von ${needs === 1 ? '1 Bedarf' : `${needs} Bedarfen`} sind nicht besetzt.`,
  toBoard: 'Jemanden finden',
  papersTitle: 'Verträge und Papiere',
  papers: (count, signing) =>
    count === 0
      ? 'Jeder Auftrag hat seinen Vertrag und seine Papiere.'
      : `${count === 1 ? '1 Auftrag fehlt' : `${count} Aufträgen fehlt`} ein Vertrag oder ein Papier${signing > 0 ? `, davon ${signing} die Unterschrift` : ''}.`,
  toAccess: 'Zum Zugangsverzeichnis',
  toOffers: 'Zu den Angeboten',
  answeredTitle: 'Angenommene Anrufe dieses Monats',
  answered: (under, told, target) =>
    told === 0
      ? 'Kein Telefonsystem sagt, wie die Anrufe dieses Monats angenommen wurden.'
      : under === 0
        ? `Alle ${told} Praxen, deren Telefon es sagt, werden wie erwartet angenommen (${target}, wo nichts anderes vereinbart ist).`
        : `${under} von ${told} Praxen werden weniger als erwartet angenommen (${target}, wo nichts anderes vereinbart ist).`,
  noPractice: 'Es gibt noch keine Praxis.',
  toPeaks: 'Spitzen planen',
  runTitle: 'Monatsabschluss',
  run: (month, state) => `Der Monatsabschluss ${month}: ${state}.`,
  noRun: 'Noch kein Monatsabschluss wurde begonnen.',
  runs: {
    drafting: 'wird entworfen',
    review: 'wartet auf Ihre Durchsicht',
    issuing: 'wird ausgestellt',
    done: 'fertig',
    cancelled: 'abgebrochen',
  },
  toRun: 'Zum Monatsabschluss',
  marginTitle: 'Marge des Monats',
  margin: (clients, share) =>
    share === null
      ? 'Für diesen Monat ist noch nichts in Rechnung gestellt.'
      : `${share} der ${clients}, die Kunden in Rechnung gestellt sind.`,
  toMargins: 'Zu den Margen',
};
