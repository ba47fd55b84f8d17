import type { Words } from './peaks.en.ts';

export const words: Words = {
  hint: 'Avant de signer une mission : comment le téléphone sera-t-il répondu ? Les appels sont comptés d’après ce qui est enregistré.',
  practices: 'Cabinets répondus ensemble',
  noPractice: 'Il n’y a pas encore de cabinet.',
  people: 'Personnes en ligne',
  addPerson: 'Ajouter une personne',
  name: 'Nom',
  callsPerHour: 'Appels par heure',
  day: 'Jour',
  workdays: 'du lundi au vendredi',
  from: 'De',
  to: 'À',
  within: 'Répondu à temps : en tant de secondes',
  plan: 'Calculer',
  answer: 'La semaine',
  noCalls:
    'Aucun appel de ces cabinets n’est encore enregistré : un besoin avec sa courbe, ou un journal importé, dit quand ils viennent.',
  calls: 'Appels',
  missed: 'Manqués',
  inTime: (seconds) => `Répondus en ${seconds} s`,
  unknown: 'pas connu',
  patience: 'Patience des appelants',
  patienceOf: {
    given: (time) => `${time}, comme indiqué`,
    calls: (time) => `${time}, d’après les appels de douze semaines`,
    assumed: (time) => `${time}, supposée : trop peu d’appels le disent`,
  },
  advice: 'Ce qui aiderait le plus',
  noAdvice: 'Une personne de plus sauverait moins d’un appel en dix semaines.',
  curve: (day, calls, missed) => `Le ${day}, ${calls} appels sont attendus, dont ${missed} manqués.`,
  quarter: 'Quart d’heure',
};
