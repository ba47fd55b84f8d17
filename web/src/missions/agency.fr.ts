import type { Words } from './agency.en.ts';

export const words: Words = {
  fine: 'en ordre',
  look: 'à voir',
  unknown: 'rien de connu',
  openTitle: 'Heures à pourvoir cette semaine',
  open: (hours, needs) =>
    needs === 0
      ? 'Chaque heure demandée cette semaine est couverte.'
      : `${hours} h de ${needs === 1 ? '1 besoin' : `${needs} besoins`} ne sont pas couvertes.`,
  toBoard: 'Trouver quelqu’un',
  papersTitle: 'Contrats et papiers',
  papers: (count, signing) =>
    count === 0
      ? 'Chaque mission a son contrat et ses papiers.'
      : `${count === 1 ? '1 mission est' : `${count} missions sont`} sans contrat ou sans papier${signing > 0 ? `, dont ${signing} sans signature` : ''}.`,
  toAccess: 'Vers le registre des accès',
  toOffers: 'Vers les propositions',
  answeredTitle: 'Appels répondus ce mois',
  answered: (under, told, target) =>
    told === 0
      ? 'Aucun téléphone ne dit comment les appels ont été pris ce mois.'
      : under === 0
        ? `Les ${told} cabinets dont le téléphone le dit sont répondus comme prévu (${target} sans autre accord).`
        : `${under} cabinets sur ${told} sont répondus moins que prévu (${target} sans autre accord).`,
  noPractice: 'Il n’y a pas encore de cabinet.',
  toPeaks: 'Prévoir les pointes',
  runTitle: 'Clôture du mois',
  run: (month, state) => `La clôture de ${month} : ${state}.`,
  noRun: 'Aucune clôture n’a encore été commencée.',
  runs: {
    drafting: 'en préparation',
    review: 'attend votre relecture',
    issuing: 'émission en cours',
    done: 'terminée',
    cancelled: 'annulée',
  },
  toRun: 'Vers la clôture',
  marginTitle: 'Marge du mois',
  margin: (clients, share) =>
    share === null
      ? 'Rien n’est encore facturé pour ce mois.'
      : `${share} des ${clients} facturés aux clients.`,
  toMargins: 'Vers les marges',
};
