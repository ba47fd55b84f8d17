import { Component, RateCard } from '../tariffs/rate-card.js';
import { text } from '../tariffs/rating/nouns.js';
import { templateCard } from '../tariffs/templates/templates.js';
import { Chores } from './desk-work.js';
import { Country } from './practices.js';

export const CARD_NAMES = ['forfait', 'per_call', 'tiers', 'minutes', 'hourly', 'transcription'] as const;
export type CardName = (typeof CARD_NAMES)[number];

const AGENDA: Component = {
  code: 'agenda',
  kind: 'flat',
  label: text(
    'Agenda en ligne partagé',
    'Gedeelde onlineagenda',
    'Shared online diary',
    'Gemeinsamer Onlinekalender',
  ),
  price: { unit_price: '20.00' },
};

const TIERS: Component = {
  code: 'calls',
  kind: 'tiered',
  label: text('Appels traités', 'Behandelde oproepen', 'Calls handled', 'Bearbeitete Anrufe'),
  meter: { event: 'call', measures: ['count'] },
  price: {
    mode: 'graduated',
    per: 1,
    tiers: [
      { up_to: 100, unit_price: '1.20' },
      { up_to: 300, unit_price: '1.00' },
      { up_to: null, unit_price: '0.80' },
    ],
  },
};

const MINUTES: Component = {
  code: 'minutes',
  kind: 'unit',
  label: text('Temps de permanence', 'Permanentietijd', 'Answering time', 'Telefonzeit'),
  meter: { event: 'call', measures: ['talk_s'], filter: { directions: ['in', 'out'] } },
  quantum: { step: 30, mode: 'up', scope: 'event' },
  price: { unit_price: '0.70', per: 60 },
};

const BOOKINGS: Component = {
  code: 'bookings',
  kind: 'unit',
  label: text('Rendez-vous pris', 'Gemaakte afspraken', 'Appointments made', 'Vereinbarte Termine'),
  meter: { event: 'booking', measures: ['count'] },
  price: { unit_price: '0.60', per: 1 },
};

const LINES: Component = {
  code: 'lines',
  kind: 'unit',
  label: text(
    'Frappe de comptes rendus',
    'Uitwerken van verslagen',
    'Typing of reports',
    'Schreiben von Berichten',
  ),
  meter: {
    event: 'dictation',
    measures: ['lines'],
    convention: { chars_per_line: 65, count_spaces: true, exclude_header_footer: true },
  },
  price: { unit_price: '0.12', per: 1 },
};

const LETTERS: Component = {
  code: 'letters',
  kind: 'unit',
  label: text(
    'Préparation de courriers',
    'Voorbereiding van brieven',
    'Preparing letters',
    'Vorbereitung von Briefen',
  ),
  meter: { event: 'letter', measures: ['pieces'] },
  price: { unit_price: '0.45', per: 1 },
};

const POSTAGE: Component = {
  code: 'postage',
  kind: 'pass_through',
  label: text(
    'Affranchissement au réel',
    'Frankering aan kostprijs',
    'Postage at cost',
    'Porto zum Selbstkostenpreis',
  ),
  meter: { event: 'receipt', measures: ['amount_cents'] },
  mode: 'disbursement',
};

/** The rate card of that name for a business of `country`. */
export function cardOf(name: CardName, country: Country): RateCard {
  const hourly = templateCard('hourly', country);
  const forfait = templateCard('package', country);
  const perCall = templateCard('per_call', country);
  const with_ = (...components: readonly Component[]): RateCard => ({ ...hourly, components });
  const cards: Readonly<Record<CardName, RateCard>> = {
    forfait: forfait,
    per_call: with_(AGENDA, ...perCall.components),
    tiers: with_(TIERS, BOOKINGS),
    minutes: with_(MINUTES, BOOKINGS),
    hourly: with_(...hourly.components, ...perCall.components),
    transcription: with_(MINUTES, LINES, LETTERS, POSTAGE),
  };
  return cards[name];
}

/** What a practice on each card has done besides calls, as entries a month. */
export const CHORES: Readonly<Record<CardName, Chores>> = {
  forfait: {},
  per_call: {},
  tiers: { bookings: 130 },
  minutes: { bookings: 60 },
  hourly: { sessions: 21 },
  transcription: { dictations: 60, mailings: 8, receipts: 4 },
};

/** Calls and hours, of which the freelancer who did them gets a part: of calls what the card says, of hours her own rate. */
export function payingCard(): RateCard {
  const hourly = templateCard('hourly', 'BE');
  const calls: Component = {
    code: 'calls',
    kind: 'unit',
    label: TIERS.label,
    meter: { event: 'call', measures: ['count'] },
    price: { unit_price: '1.10', per: 1 },
    payout: { price: '0.75', per: 1 },
  };
  return { ...hourly, components: [calls, ...hourly.components] };
}
