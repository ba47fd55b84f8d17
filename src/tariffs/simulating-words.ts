import { Cents } from '../kernel/money.js';
import { Labels, Language } from './labels.js';

const NUMBERS: Readonly<Record<Language, readonly string[]>> = {
  fr: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze'.split(' '),
  nl: 'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' '),
  en: 'no one two three four five six seven eight nine ten eleven twelve'.split(' '),
  de: 'null einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
};

const SEPARATORS: Readonly<Record<Language, { readonly group: string; readonly decimal: string }>> = {
  fr: { group: '\u202f', decimal: ',' },
  nl: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
  de: { group: '.', decimal: ',' },
};

type OneOrMore = readonly [one: string, more: string];

/** Who pays more, who less, who the same. */
const PAYERS: Readonly<
  Record<Language, { readonly of: OneOrMore; readonly colon: string; readonly pay: readonly OneOrMore[] }>
> = {
  fr: {
    of: ['Sur # cabinet', 'Sur # cabinets'],
    colon: '\u00a0:',
    pay: [
      ['paierait plus', 'paieraient plus'],
      ['paierait moins', 'paieraient moins'],
      ['paierait autant', 'paieraient autant'],
    ],
  },
  nl: {
    of: ['Van # praktijk', 'Van # praktijken'],
    colon: ':',
    pay: [
      ['zou meer betalen', 'zouden meer betalen'],
      ['zou minder betalen', 'zouden minder betalen'],
      ['zou evenveel betalen', 'zouden evenveel betalen'],
    ],
  },
  en: {
    of: ['Of # practice', 'Of # practices'],
    colon: ',',
    pay: [
      ['would pay more', 'would pay more'],
      ['would pay less', 'would pay less'],
      ['would pay the same', 'would pay the same'],
    ],
  },
  de: {
    of: ['Von # Praxis', 'Von # Praxen'],
    colon: ':',
    pay: [
      ['würde mehr zahlen', 'würden mehr zahlen'],
      ['würde weniger zahlen', 'würden weniger zahlen'],
      ['würde gleich viel zahlen', 'würden gleich viel zahlen'],
    ],
  },
};

/** What is said of one practice, or of all. */
interface Told {
  readonly months: number;
  readonly currency: string;
  /** Above zero: dearer with the new card. */
  readonly difference_cents: Cents;
}

/** How many practices pay what with the new card. */
interface Payers {
  readonly pay_more: number;
  readonly pay_less: number;
  readonly pay_same: number;
}

/** "The 300-call package would have cost 41 EUR less over three months."; `name` is the card's, or null. */
export function costSentence(name: string | null, told: Told): Labels {
  const { difference_cents: difference } = told;
  const card = subject(name);
  const amounts = amountsOf(told);
  const months = monthsOf(told.months);
  if (difference === 0) {
    return {
      fr: `${card.fr} aurait coûté autant sur ${months.fr}.`,
      nl: `${card.nl} zou over ${months.nl} evenveel hebben gekost.`,
      en: `${card.en} would have cost the same over ${months.en}.`,
      de: `${card.de} hätte über ${months.de} gleich viel gekostet.`,
    };
  }
  const more = difference > 0;
  return {
    fr: `${card.fr} aurait coûté ${amounts.fr} de ${more ? 'plus' : 'moins'} sur ${months.fr}.`,
    nl: `${card.nl} zou over ${months.nl} ${amounts.nl} ${more ? 'meer' : 'minder'} hebben gekost.`,
    en: `${card.en} would have cost ${amounts.en} ${more ? 'more' : 'less'} over ${months.en}.`,
    de: `${card.de} hätte über ${months.de} ${amounts.de} ${more ? 'mehr' : 'weniger'} gekostet.`,
  };
}

/** What `costSentence` says of all practices together, and how many of them pay more, less or the same. */
export function payersSentence(name: string | null, told: Told, payers: Payers): Labels {
  const cost = costSentence(name, told);
  const counts = [payers.pay_more, payers.pay_less, payers.pay_same];
  const practices = counts.reduce((total, count) => total + count, 0);
  const sentence = (language: Language) => {
    const { of, colon, pay } = PAYERS[language];
    const some = counts.flatMap((count, at) =>
      count === 0 ? [] : [`${figure(count, language)} ${pay[at]![count === 1 ? 0 : 1]}`],
    );
    return `${cost[language]} ${of[practices === 1 ? 0 : 1].replace('#', figure(practices, language))}${colon} ${some.join(', ')}.`;
  };
  return { fr: sentence('fr'), nl: sentence('nl'), en: sentence('en'), de: sentence('de') };
}

function subject(name: string | null): Labels {
  if (name === null) return { fr: 'Ce tarif', nl: 'Dit tarief', en: 'This card', de: 'Dieser Tarif' };
  return { fr: `« ${name} »`, nl: `“${name}”`, en: `“${name}”`, de: `„${name}“` };
}

function monthsOf(months: number): Labels {
  const count = (language: Language) => NUMBERS[language][months] ?? String(months);
  const one = months === 1;
  return {
    fr: `${count('fr')} mois`,
    nl: `${count('nl')} ${one ? 'maand' : 'maanden'}`,
    en: `${count('en')} ${one ? 'month' : 'months'}`,
    de: `${count('de')} ${one ? 'Monat' : 'Monate'}`,
  };
}

/** The difference without its sign; whole amounts without decimals: "41 EUR", "1 041,50 EUR". */
function amountsOf({ difference_cents, currency }: Told): Labels {
  const digits = String(Math.abs(difference_cents)).padStart(3, '0');
  const decimals = digits.slice(-2) === '00' ? '' : digits.slice(-2);
  const amount = (language: Language) => {
    const { decimal } = SEPARATORS[language];
    const whole = figure(Number(digits.slice(0, -2)), language);
    return `${whole}${decimals && decimal + decimals} ${currency}`;
  };
  return { fr: amount('fr'), nl: amount('nl'), en: amount('en'), de: amount('de') };
}

function figure(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, SEPARATORS[language].group);
}
