import type { Day } from '../kernel/day.js';

/** Sickness funds of a federation from a day on. */
export interface FederationFunds {
  readonly federation: string;
  /** Codes of three digits, apart from each other by blanks. */
  readonly funds: string;
  /** Where invoices for these funds go, where that is not the fund itself. */
  readonly destination?: string;
  readonly valid_from: Day;
  readonly source: string;
}

const SOURCE =
  'Codes of sickness funds as of 2019, compared between three implementations of the INAMI/RIZIV instructions; mergers since then are not in it';

/**
 * Which sickness fund (mutuality) belongs to which federation. Dated: a later row of the same code wins from its first day
 * on. Billing goes to the federation; within the file an invoice names the fund of destination.
 */
export const FEDERATION_FUNDS: readonly FederationFunds[] = [
  {
    federation: '100',
    funds: '100 101 105 108 109 110 111 112 113 120 121 126 128 129 130 131 132 134 135 137',
    valid_from: '2019-01-01',
    source: SOURCE,
  },
  { federation: '200', funds: '200 203 206 216 226 228 232 235', valid_from: '2019-01-01', source: SOURCE },
  {
    federation: '300',
    funds: '300 304 305 309 311 315 317 319 322 323 325',
    destination: '300',
    valid_from: '2019-01-01',
    source: SOURCE,
  },
  // The socialist funds of Brabant are a federation of their own.
  { federation: '306', funds: '306', valid_from: '2019-01-01', source: SOURCE },
  {
    federation: '400',
    funds: '400 401 403 404 407 409 413 414 415 417 418',
    valid_from: '2019-01-01',
    source: SOURCE,
  },
  { federation: '500', funds: '500 501 506 509 515 516 526 527', valid_from: '2019-01-01', source: SOURCE },
  {
    federation: '600',
    funds: '600 601 602 603 604 605 606 607 608 609 610 615 620',
    valid_from: '2019-01-01',
    source: SOURCE,
  },
  {
    federation: '900',
    funds: '900 910 920 921 922 930 931 940 941 942 950 951',
    valid_from: '2019-01-01',
    source: SOURCE,
  },
];
