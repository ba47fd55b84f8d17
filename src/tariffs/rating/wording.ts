import { decimal } from '../decimal.js';
import { EventKind } from '../event.js';
import { Labels, Language } from '../labels.js';
import { Tier } from '../price.js';
import { Meter, PackageComponent, Scope } from '../rate-card.js';
import { isSeconds } from '../units.js';
import { NOUNS, text } from './nouns.js';
import { boundsOf } from './tiers.js';

/** Says nothing, in every language. */
export const SILENT: Labels = text('', '', '', '');

/** Joins phrases with commas, leaving out the silent ones. */
export function joined(phrases: readonly Labels[]): Labels {
  const of = (language: Language) =>
    phrases
      .map((phrase) => phrase[language])
      .filter((phrase) => phrase !== '')
      .join(', ');
  return text(of('fr'), of('nl'), of('en'), of('de'));
}

/** A quantity in metered units with its symbol, the same in the four languages: 30 s, 5 min, 2 h; other counts bare. */
export function measured({ measures }: Meter, amount: number): string {
  if (!measures.every(isSeconds)) return String(amount);
  if (amount > 0 && amount % 3600 === 0) return `${amount / 3600} h`;
  return amount > 0 && amount % 60 === 0 ? `${amount / 60} min` : `${amount} s`;
}

/** « 200 inclus ». */
export function includedRule(meter: Meter, included: number): Labels {
  const many = meter.measures[0] === 'count' ? NOUNS[meter.event].many : null;
  const s = measured(meter, included);
  const noun = (language: Language) => (many ? ` ${many[language]}` : '');
  return text(
    `${s}${noun('fr')} inclus`,
    `${s}${noun('nl')} inbegrepen`,
    `${s}${noun('en')} included`,
    `${s}${noun('de')} inbegriffen`,
  );
}

/** The range of a 1-based tier, in printed units of `per`. */
export function tierRange(tiers: readonly Tier[], tier: number, per: number): Labels {
  const { from, to } = boundsOf(tiers, tier);
  const bound = (value: number) => decimal(Math.round((value * 1_000_000) / per));
  return tierRule(tier, bound(per === 1 ? from : from - 1), to === null ? null : bound(to));
}

function tierRule(tier: number, from: string, to: string | null): Labels {
  if (to === null) {
    return text(
      `tranche ${tier} : à partir de ${from}`,
      `schijf ${tier}: vanaf ${from}`,
      `tier ${tier}: from ${from}`,
      `Staffel ${tier}: ab ${from}`,
    );
  }
  return text(
    `tranche ${tier} : de ${from} à ${to}`,
    `schijf ${tier}: ${from} tot ${to}`,
    `tier ${tier}: ${from} to ${to}`,
    `Staffel ${tier}: ${from} bis ${to}`,
  );
}

/** An amount with the place for its currency, as the languages write it. */
export const amount = (price: string) => ({ comma: `${price.replace('.', ',')} ¤`, point: `¤ ${price}` });

export function minimumRule(kind: EventKind, price: string): Labels {
  const { comma, point } = amount(price);
  const { one } = NOUNS[kind];
  return text(
    `minimum ${comma} par ${one.fr}`,
    `minimum ${comma} per ${one.nl}`,
    `minimum ${point} per ${one.en}`,
    `mindestens ${comma} pro ${one.de}`,
  );
}

export function capRule(price: string): Labels {
  const { comma, point } = amount(price);
  return text(
    `plafond de ${comma} par ⟦mois⟧`,
    `plafond van ${comma} per ⟦maand⟧`,
    `capped at ${point} per ⟦month⟧`,
    `höchstens ${comma} pro ⟦Monat⟧`,
  );
}

export function prorataRule(days: number, of: number): Labels {
  return text(
    `au prorata : ${days} jours sur ${of}`,
    `naar rato: ${days} van ${of} dagen`,
    `pro rata: ${days} of ${of} days`,
    `anteilig: ${days} von ${of} Tagen`,
  );
}

/** Why a receipt is on the invoice: with or without VAT (FR: BOI-TVA-BASE-10-10-30, art. 267 II 2° CGI; BE: art. 28, 5° CTVA). */
export function passThroughRule(mode: 'disbursement' | 'rebill', margin_bp: number): Labels {
  if (mode === 'disbursement') {
    return text(
      'débours : avancé au nom et pour le compte du client, au coût réel',
      'voorschot in naam en voor rekening van de klant, tegen kostprijs',
      'paid in the name and on behalf of the client, at cost',
      'durchlaufender Posten: im Namen und für Rechnung des Kunden, zum Selbstkostenpreis',
    );
  }
  if (margin_bp === 0)
    return text("au prix d'achat", 'tegen aankoopprijs', 'at purchase price', 'zum Einkaufspreis');
  const rate = String(margin_bp / 100);
  const comma = rate.replace('.', ',');
  return text(
    `prix d'achat majoré de ${comma} %`,
    `aankoopprijs verhoogd met ${comma} %`,
    `purchase price plus ${rate} %`,
    `Einkaufspreis zuzüglich ${comma} %`,
  );
}

export function dayMinimumRule(price: string, days: number): Labels {
  const { comma, point } = amount(price);
  return text(
    `minimum ${comma} par jour, complété pour ${days} jour(s)`,
    `minimum ${comma} per dag, aangevuld voor ${days} dag(en)`,
    `minimum ${point} per day, made up for ${days} day(s)`,
    `mindestens ${comma} pro Tag, ergänzt für ${days} Tag(e)`,
  );
}

/** « par lot de 4 h, tout lot entamé est dû ». */
export function packRule(meter: Meter, { size, round_up, scope = 'period' }: PackageComponent): Labels {
  const s = measured(meter, size);
  const of = (language: Language) =>
    meter.measures[0] === 'count' ? `${s} ${NOUNS[meter.event].many[language]}` : s;
  const begun = round_up
    ? text(
        ', tout lot entamé est dû',
        ', elk begonnen pakket telt',
        ', begun packages count',
        ', angebrochene zählen',
      )
    : SILENT;
  const where = scopeRule(scope, meter);
  return text(
    `par lot de ${of('fr')} ${where.fr}${begun.fr}`,
    `per pakket van ${of('nl')} ${where.nl}${begun.nl}`,
    `in packages of ${of('en')} ${where.en}${begun.en}`,
    `in Paketen zu ${of('de')} ${where.de}${begun.de}`,
  );
}

/** « par appel », « par jour ». */
export function scopeRule(scope: Scope, meter: Meter): Labels {
  const { one } = NOUNS[meter.event];
  if (scope === 'day') return text('par jour', 'per dag', 'per day', 'pro Tag');
  if (scope === 'session') return text('par vacation', 'per sessie', 'per session', 'pro Einsatz');
  if (scope === 'period') return text('par ⟦mois⟧', 'per ⟦maand⟧', 'per ⟦month⟧', 'pro ⟦Monat⟧');
  return text(`par ${one.fr}`, `per ${one.nl}`, `per ${one.en}`, `pro ${one.de}`);
}

export function stepRule(kind: EventKind, price: string): Labels {
  const { comma, point } = amount(price);
  const { one } = NOUNS[kind];
  return text(
    `arrondi au multiple supérieur de ${comma} par ${one.fr}`,
    `naar boven afgerond op een veelvoud van ${comma} per ${one.nl}`,
    `rounded up to a multiple of ${point} per ${one.en}`,
    `je ${one.de} auf ein Vielfaches von ${comma} aufgerundet`,
  );
}

export function tierFlatRule(tier: number): Labels {
  return text(
    `montant fixe de la tranche ${tier}`,
    `vast bedrag van schijf ${tier}`,
    `fixed amount of tier ${tier}`,
    `Festbetrag der Staffel ${tier}`,
  );
}
