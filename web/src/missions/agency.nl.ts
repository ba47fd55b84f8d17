import type { Words } from './agency.en.ts';

export const words: Words = {
  fine: 'in orde',
  look: 'vraagt u',
  unknown: 'niets bekend',
  openTitle: 'Onbezette uren deze week',
  open: (hours, needs) =>
    needs === 0
      ? 'Elk gevraagd uur van deze week is bezet.'
      : `${hours} u van ${needs === 1 ? '1 behoefte' : `${needs} behoeften`} zijn niet bezet.`,
  toBoard: 'Iemand vinden',
  papersTitle: 'Contracten en papieren',
  papers: (count, signing) =>
    count === 0
      ? 'Elke opdracht heeft haar contract en haar papieren.'
      : `${count === 1 ? '1 opdracht mist' : `${count} opdrachten missen`} een contract of een stuk${signing > 0 ? `, waarvan ${signing} een handtekening` : ''}.`,
  toAccess: 'Naar het toegangsregister',
  toOffers: 'Naar de aanbiedingen',
  answeredTitle: 'Beantwoorde oproepen deze maand',
  answered: (under, told, target) =>
    told === 0
      ? 'Geen telefoonsysteem zegt hoe de oproepen deze maand beantwoord zijn.'
      : under === 0
        ? `Alle ${told} praktijken waarvan de telefoon het zegt, worden beantwoord zoals verwacht (${target} zonder andere afspraak).`
        : `${under} van ${told} praktijken worden minder beantwoord dan verwacht (${target} zonder andere afspraak).`,
  noPractice: 'Er is nog geen praktijk.',
  toPeaks: 'De pieken plannen',
  runTitle: 'Maandafsluiting',
  run: (month, state) => `De maandafsluiting van ${month}: ${state}.`,
  noRun: 'Er is nog geen maandafsluiting begonnen.',
  runs: {
    drafting: 'wordt opgesteld',
    review: 'wacht op uw nazicht',
    issuing: 'wordt uitgereikt',
    done: 'klaar',
    cancelled: 'geannuleerd',
  },
  toRun: 'Naar de maandafsluiting',
  marginTitle: 'Marge van de maand',
  margin: (clients, share) =>
    share === null
      ? 'Voor deze maand is nog niets gefactureerd.'
      : `${share} van de ${clients} die aan klanten gefactureerd is.`,
  toMargins: 'Naar de marges',
};
