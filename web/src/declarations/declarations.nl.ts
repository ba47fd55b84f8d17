import type { Words } from './declarations.en.ts';

export const words: Words = {
  title: 'Aangiften',
  year: 'Jaar',
  rule: 'Omzet is wat in de periode met een nummer gefactureerd werd, min creditnota’s, volgens de dag van uitreiking. Ontwerpen tellen niet mee.',
  none: 'In dit jaar werd niets uitgereikt.',
  says: (net, count) => `${net} zonder btw, ${count} facturen en creditnota’s.`,
  truncated: 'Alleen de eerste tienduizend documenten van het jaar zijn hier geteld.',
  period: 'Periode',
  quarter: (number) => `Kwartaal ${number}`,
  documents: 'Documenten',
  net: 'Zonder btw',
  vat: 'Btw',
  gross: 'Met btw',
  whole: 'Heel het jaar',
  copy: 'Kopiëren',
  copyOf: (what, period) => `Kopiëren: ${what}, ${period}`,
  copied: (figure) => `${figure} is gekopieerd.`,
  missing: 'Wat hier nog niet is',
  missingList: [
    'De kalender van aangiften: de server houdt geen datums bij.',
    'Vakken van een btw- of sociale aangifte: wat in welk vak hoort is niet vastgelegd, en er wordt niets geraden.',
    'Drempels van vrijstelling en hun prognose: ze staan niet bij de gedateerde gegevens van de server.',
  ],
};
