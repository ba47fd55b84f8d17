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
  missing: 'Ce qui n’est pas encore ici',
  missingList: [
    'Le calendrier des déclarations : le serveur ne garde pas de dates.',
    'Les cases d’une déclaration TVA ou sociale : ce qui va dans quelle case n’est pas noté, et rien n’est deviné.',
    'Les seuils de franchise et leur prévision : ils ne sont pas parmi les données datées du serveur.',
  ],
};
