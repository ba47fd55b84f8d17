import type { Words } from './declarations.en.ts';

export const words: Words = {
  title: 'Déclarations',
  year: 'Année',
  rule: 'Le chiffre d’affaires est ce qui a été facturé avec un numéro dans la période, moins les notes de crédit, au jour de l’émission. Les brouillons n’y sont pas.',
  none: 'Rien n’a été émis cette année-là.',
  says: (net, count) => `${net} hors TVA, ${count} factures et notes de crédit.`,
  truncated: 'Seuls les dix mille premiers documents de l’année sont comptés ici.',
  period: 'Période',
  quarter: (number) => `Trimestre ${number}`,
  documents: 'Documents',
  net: 'Hors TVA',
  vat: 'TVA',
  gross: 'TVA comprise',
  whole: 'Toute l’année',
  copy: 'Copier',
  copyOf: (what, period) => `Copier : ${what}, ${period}`,
  copied: (figure) => `${figure} est copié.`,
  thresholds: 'Seuils de l’année',
  thresholdsUnknown: (year) =>
    `Ce qui vaut en ${year} n’est pas enregistré ici : demandez à votre comptable.`,
  thresholdNames: {
    be_franchise: 'régime de la franchise de TVA des petites entreprises',
    fr_franchise: 'franchise en base de TVA, prestations de services',
    fr_franchise_most: 'franchise de TVA, seuil majoré : au-delà, la TVA est due dès le jour du dépassement',
    fr_micro: 'micro-entreprise, services et professions libérales',
  },
  uses: (share, of) => `${share} de ${of}`,
  thresholdRule:
    'Comparé à ce qui a été facturé ci-dessus, frais refacturés compris. Le régime micro compte ce qui a été encaissé. La première année, les montants sont au prorata des jours.',
  source: (text) => `Source : ${text}.`,
  due: 'Prochaines échéances',
  dueUnknown:
    'Aucune date de déclaration n’est enregistrée pour une activité comme la vôtre : demandez à votre comptable.',
  acts: {
    be_vat_quarter: (period) =>
      `Déclaration et paiement de la TVA, ${period}, si vous déclarez par trimestre.`,
    be_vat_month: (period) => `Déclaration et paiement de la TVA, ${period}, si vous déclarez par mois.`,
    be_listing: (period) =>
      `Liste des clients assujettis de ${period} ; sous la franchise, aussi le chiffre d’affaires de l’année.`,
    fr_quarter: (period) =>
      `Chiffre d’affaires encaissé, ${period}, même nul, si vous déclarez par trimestre.`,
    fr_month: (period) => `Chiffre d’affaires encaissé, ${period}, même nul, si vous déclarez par mois.`,
  },
  reached: (day) => `Au rythme de cette année, atteint vers le ${day}.`,
  notReached: 'Au rythme de cette année, pas atteint avant la fin de l’année.',
  passed: 'Dépassé.',
  boxes: 'Cases de la déclaration TVA',
  boxesRule: 'Par date d’émission. Les notes de crédit ont leurs propres cases ; les débours n’en ont pas.',
  boxPeriod: 'Période',
  box: 'Case',
  amount: 'Montant',
  boxesNone: 'Rien n’a été émis dans cette période.',
  boxNames: {
    '01': 'base à 6 %',
    '02': 'base à 12 %',
    '03': 'base à 21 %',
    '44': 'services à une entreprise d’un autre État membre',
    '45': 'TVA due par le cocontractant',
    '48': 'notes de crédit sur la case 44',
    '49': 'autres notes de crédit',
    '54': 'TVA due',
    '64': 'TVA à récupérer sur notes de crédit',
  },
  unplaced: (count, total) =>
    `${count} montants sans case connue, ${total} en tout : demandez à votre comptable.`,
  received: (amount) => `Encaissé : ${amount}`,
  missing: 'Ce qui n’est pas encore ici',
  missingList: [
    'Les dates et montants des années suivantes, et les autres formalités : ce qu’aucune source sous la main ne dit n’est pas montré.',
    'Les cases des achats, et celles de toute autre déclaration : ce qu’aucune source sous la main ne dit n’est pas montré.',
  ],
};
