import { Line } from './call-generator.js';
import { Random } from './random.js';

export type Country = 'BE' | 'FR';
export type Language = 'fr' | 'nl' | 'de' | 'en';

/** A fictional client: what is needed to make a practice of it, and the name its files bear. */
export interface DemoPractice {
  readonly slug: string;
  readonly name: string;
  readonly kind: 'gp' | 'specialist' | 'dentist' | 'group' | 'paramedical';
  readonly language: Language;
  readonly street: string;
  readonly postal_code: string;
  readonly city: string;
  readonly company_number: string;
  readonly practitioners: readonly string[];
  readonly line: Line;
}

type Place = readonly [postal_code: string, city: string, street: string];

const PEOPLE: Readonly<Record<Language, readonly [given: readonly string[], family: readonly string[]]>> = {
  fr: [
    ['Odile', 'Bastien', 'Maëlle', 'Thibault', 'Ysaline', 'Gauthier', 'Solène', 'Lucien'],
    ['Vercourt', 'Delmasure', 'Brasseline', 'Hautfays', 'Montclerc', 'Rosières', 'Tillemans', 'Carpineau'],
  ],
  nl: [
    ['Liesbet', 'Joris', 'Fenne', 'Wannes', 'Hilde', 'Stijn', 'Marijke', 'Bram'],
    [
      'Lindendaal',
      'Vosberghe',
      'Waterschoot',
      'Heirstraete',
      'Kasteleyn',
      'Duinhoven',
      'Moerdijck',
      'Rietveldt',
    ],
  ],
  de: [
    ['Annelie', 'Konrad', 'Friederike', 'Matthis'],
    ['Hohenbach', 'Weidenfels', 'Steinrück', 'Lärchner'],
  ],
  en: [
    ['Imogen', 'Rupert', 'Harriet', 'Edmund'],
    ['Ashgrove', 'Wetherfield', 'Penhallow', 'Marlowe'],
  ],
};

const PLACES: Readonly<Record<Country, Readonly<Record<Language, readonly Place[]>>>> = {
  BE: {
    fr: [
      ['5000', 'Namur', 'Rue des Tilleuls'],
      ['4000', 'Liège', 'Quai des Aubépines'],
      ['7000', 'Mons', 'Rue du Verger'],
      ['1300', 'Wavre', 'Chemin des Vignes'],
    ],
    nl: [
      ['9000', 'Gent', 'Lindestraat'],
      ['2000', 'Antwerpen', 'Beukenlaan'],
      ['3000', 'Leuven', 'Molenweg'],
      ['8000', 'Brugge', 'Kerkplein'],
    ],
    de: [['4700', 'Eupen', 'Bachstraße']],
    en: [['1050', 'Ixelles', 'Avenue des Érables']],
  },
  FR: {
    fr: [
      ['69003', 'Lyon', 'Rue des Acacias'],
      ['35000', 'Rennes', 'Allée des Chênes'],
      ['44000', 'Nantes', 'Quai du Port-Neuf'],
    ],
    nl: [['59000', 'Lille', 'Rue du Moulin']],
    de: [['67000', 'Strasbourg', 'Rue de la Cigogne']],
    en: [['24000', 'Périgueux', 'Rue du Marché']],
  },
};

const SURGERY: Readonly<Record<Language, readonly [prefix: string, kind: DemoPractice['kind']][]>> = {
  fr: [
    ['Cabinet du Dr', 'gp'],
    ['Maison médicale', 'group'],
    ['Cabinet dentaire', 'dentist'],
    ['Centre de kinésithérapie', 'paramedical'],
  ],
  nl: [
    ['Huisartsenpraktijk', 'gp'],
    ['Groepspraktijk', 'group'],
    ['Tandartspraktijk', 'dentist'],
    ['Kinepraktijk', 'paramedical'],
  ],
  de: [
    ['Arztpraxis', 'gp'],
    ['Gemeinschaftspraxis', 'group'],
  ],
  en: [
    ['Surgery of Dr', 'gp'],
    ['Medical Centre', 'group'],
  ],
};

/** `count` practices of `country`, in `languages` by turns, their lines numbered from `firstLine`. */
export function practicesOf(
  country: Country,
  languages: readonly Language[],
  count: number,
  firstLine: number,
  random: Random,
): DemoPractice[] {
  return Array.from({ length: count }, (_, index): DemoPractice => {
    const language = languages[index % languages.length]!;
    const [given, family] = PEOPLE[language];
    const [postal_code, city, street] = random.pick(PLACES[country][language]);
    const [prefix, kind] = random.pick(SURGERY[language]);
    const surname = random.pick(family);
    const doctors = kind === 'group' ? random.int(2, 4) : 1;
    const name = `${prefix} ${surname}`;
    const slug = `${slugOf(name)}-${String(index + 1).padStart(3, '0')}`;
    return {
      slug,
      name,
      kind,
      language,
      street: country === 'BE' ? `${street} ${random.int(1, 180)}` : `${random.int(1, 180)} ${street}`,
      postal_code,
      city,
      company_number: companyNumber(country, firstLine + index),
      practitioners: Array.from({ length: doctors }, () => `Dr ${random.pick(given)} ${surname}`),
      line: { e164: telephone(country, 8_000 + firstLine + index), label: slug },
    };
  });
}

/** The nth number of a range that rings nowhere: +32 2 555 xx xx, or +33 1 99 00 xx xx, which the ARCEP keeps for fiction. */
export function telephone(country: Country, n: number): string {
  return `${country === 'BE' ? '+322555' : '+3319900'}${String(n).padStart(4, '0')}`;
}

/** A number of somebody who calls; never one of the lines. */
export function stranger(country: Country): (random: Random) => string {
  return (random) => telephone(country, random.int(0, 7_999));
}

/** The nth made-up enterprise number (modulo 97) or SIREN (Luhn) with a right check digit. */
export function companyNumber(country: Country, n: number): string {
  if (country === 'BE') {
    const digits = `1999${String(n).padStart(4, '0')}`;
    return `${digits}${String(97 - (Number(digits) % 97)).padStart(2, '0')}`;
  }
  const digits = `9990${String(n).padStart(4, '0')}`;
  const sum = [...digits].reduceRight((total, digit, index) => {
    const doubled = (digits.length - index) % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** `name` as part of a file name: small letters, digits and hyphens. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
