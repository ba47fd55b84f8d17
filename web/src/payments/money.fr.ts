import type { Words } from './money.en.ts';

export const words: Words = {
  title: 'Argent',
  none: 'Rien n’est ouvert : toutes les factures émises sont payées.',
  ages: {
    title: 'Ce que doivent les cabinets, par âge',
    says: (open, late) => `${open} sont ouverts, dont ${late} échus.`,
    heads: ['Âge', 'Montant'],
    not_due: 'Pas encore échu',
    days_30: '1 à 30 jours de retard',
    days_60: '31 à 60 jours de retard',
    days_90: '61 à 90 jours de retard',
    older: 'Plus de 90 jours de retard',
    credit: (amount) => `Des cabinets ont ${amount} à leur crédit.`,
    unknown: (amount) => `${amount} sont arrivés dont personne n’a encore dit à qui ils sont.`,
    practice: 'Cabinet',
    open: 'Ouvert',
    late: 'Échu',
    oldest: 'Plus de 60 jours',
    more: 'Autres cabinets',
    file: 'En fichier (CSV)',
  },
  expected: {
    title: 'Ce qui devrait arriver',
    says: (amount, weeks) => `${amount} sont attendus dans les ${weeks} prochaines semaines.`,
    overdue: (amount) =>
      `${amount} sont échus aujourd’hui ; ils sont répartis sur les semaines selon le retard habituel de ces cabinets.`,
    disputed: (amount) => `${amount} sont contestés et ne comptent pas.`,
    heads: ['Semaine', 'Attendu', 'Échéances'],
    week: (from) => `dès le ${from}`,
    later: 'Plus tard',
    file: 'En fichier (CSV)',
  },
  meters: {
    title: 'Ce mois jusqu’ici',
    practice: 'Cabinet',
    none: 'Aucun cabinet n’a encore de prix.',
    says: (now, forecast) => `${now} jusqu’ici ; à ce rythme ${forecast}.`,
    saysFinal: (now) => `${now}, la période est finie.`,
    component: (counted, included, forecast) =>
      `${counted} sur ${included} inclus ; à ce rythme ${forecast}.`,
    overage: (over) => `C’est ${over} au-delà du forfait.`,
    budget: (used, cap) => `${used} d’un budget de ${cap}.`,
    heads: ['Partie', 'Compté'],
    used: 'Utilisé',
    course: 'À ce rythme',
    included: 'Inclus',
  },
  perHour: {
    title: 'Ce que rapporte une heure',
    says: (rate: string, span: string) =>
      `Une heure de travail a rapporté ${rate} sur les factures ${span} : le montant hors TVA, divisé par le temps des appels et travaux facturés.`,
    span: (start: string, end: string) => `du ${start} au ${end}`,
    rate: (money: string) => `${money} par heure`,
    none: (span: string) =>
      `Aucune facture ${span} dont les appels ou travaux aient une durée : rien à dire d’une heure.`,
    heads: ['Cabinet', 'Par heure', 'Facturé', 'Heures'],
    more: (count: number, written: string) =>
      `${count === 1 ? '1 autre cabinet est' : `${written} autres cabinets sont`} dans les chiffres, mais pas dans le graphique.`,
    untimed: (count: string, all: string) =>
      `${count} prestations facturées sur ${all} n’ont pas de durée (nombres saisis, pièces) : leur montant est compté, pas leur temps.`,
    margins: 'Marges',
  },
};
