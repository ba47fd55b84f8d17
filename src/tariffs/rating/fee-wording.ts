import { Labels, Language } from '../labels.js';
import { RateCard } from '../rate-card.js';
import { text } from './nouns.js';
import { amount } from './wording.js';

/** « 10 % ». */
export function percentText(bp: number): { readonly comma: string; readonly point: string } {
  const rate = String(Math.abs(bp) / 100);
  return { comma: `${rate.replace('.', ',')} %`, point: `${rate}%` };
}

export function percentRule(bp: number, of: readonly Labels[], base: string): Labels {
  const { comma, point } = percentText(bp);
  const money = amount(base);
  const names = (language: Language) =>
    of.length === 0 ? '' : ` (${of.map((label) => label[language]).join(' + ')})`;
  return text(
    `${comma} de ${money.comma}${names('fr')}`,
    `${comma} van ${money.comma}${names('nl')}`,
    `${point} of ${money.point}${names('en')}`,
    `${comma} von ${money.comma}${names('de')}`,
  );
}

export function trueUpRule(minimum: string, reached: string): Labels {
  const least = amount(minimum);
  const now = amount(reached);
  return text(
    `complément au minimum de ${least.comma} (atteint : ${now.comma})`,
    `aanvulling tot het minimum van ${least.comma} (bereikt: ${now.comma})`,
    `made up to the minimum of ${least.point} (reached: ${now.point})`,
    `Ergänzung zum Mindestbetrag von ${least.comma} (erreicht: ${now.comma})`,
  );
}

export function guaranteeRule(least: { readonly comma: string; readonly point: string }): Labels {
  const { comma, point } = least;
  return text(
    `complément à la garantie de ${comma} par garde`,
    `aanvulling tot de garantie van ${comma} per wachtdienst`,
    `made up to the guarantee of ${point} per shift`,
    `Ergänzung zur Garantie von ${comma} pro Dienst`,
  );
}

export const IN_ADVANCE: Labels = text("d'avance", 'vooraf', 'in advance', 'im Voraus');

const PERIODS = {
  month: text('mois', 'maand', 'month', 'Monat'),
  quarter: text('trimestre', 'kwartaal', 'quarter', 'Quartal'),
  year: text('an', 'jaar', 'year', 'Jahr'),
};

/** Puts the card's currency and billing period where a rule speaks of an amount or of the period. */
export function filledIn(rule: Labels, { currency, billing }: RateCard): Labels {
  const of = (language: Language) =>
    rule[language].replaceAll('¤', currency).replaceAll(/⟦[^⟧]*⟧/g, PERIODS[billing.period][language]);
  return text(of('fr'), of('nl'), of('en'), of('de'));
}
