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
  thresholds: 'Drempels van het jaar',
  thresholdsUnknown: (year) => `Wat in ${year} geldt, is hier niet vastgelegd: vraag het uw boekhouder.`,
  thresholdNames: {
    be_franchise: 'btw-vrijstellingsregeling voor kleine ondernemingen',
    fr_franchise: 'Franse btw-vrijstelling (franchise en base), diensten',
    fr_franchise_most:
      'Franse btw-vrijstelling, verhoogde drempel: daarboven is btw verschuldigd vanaf de dag van de overschrijding',
    fr_micro: 'micro-entrepreneur, diensten en vrije beroepen',
  },
  uses: (share, of) => `${share} van ${of}`,
  thresholdRule:
    'Vergeleken met wat hierboven gefactureerd werd, doorgerekende kosten inbegrepen. De microregeling telt wat ontvangen werd. In een eerste jaar gelden de bedragen naar verhouding van de dagen.',
  source: (text) => `Bron: ${text}.`,
  due: 'Eerstvolgende aangiften',
  dueUnknown: 'Voor een zaak zoals de uwe zijn geen dagen van aangifte vastgelegd: vraag het uw boekhouder.',
  acts: {
    be_vat_quarter: (period) => `Btw-aangifte en betaling, ${period}, wie per kwartaal aangeeft.`,
    be_vat_month: (period) => `Btw-aangifte en betaling, ${period}, wie per maand aangeeft.`,
    be_listing: (period) =>
      `Lijst van btw-plichtige klanten van ${period}; onder de vrijstelling ook de omzet van het jaar.`,
    fr_quarter: (period) => `Ontvangen omzet, ${period}, ook als die nul is, wie per kwartaal aangeeft.`,
    fr_month: (period) => `Ontvangen omzet, ${period}, ook als die nul is, wie per maand aangeeft.`,
  },
  missing: 'Wat hier nog niet is',
  missingList: [
    'Dagen en bedragen van latere jaren, en andere aangiften dan deze: wat geen bron bij de hand zegt, wordt niet getoond.',
    'Vakken van een btw- of sociale aangifte: wat in welk vak hoort is niet vastgelegd, en er wordt niets geraden.',
    'Wanneer een drempel overschreden wordt: er wordt niets voorspeld.',
  ],
};
