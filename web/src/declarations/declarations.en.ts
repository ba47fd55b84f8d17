export const words = {
  title: 'Declarations',
  year: 'Year',
  rule: 'Turnover is what was invoiced with a number in the period, less credit notes, by the day of issue. Drafts are not in it.',
  none: 'Nothing was issued in this year.',
  says: (net: string, count: string) => `${net} without VAT, ${count} invoices and credit notes.`,
  truncated: 'Only the first ten thousand documents of the year are counted here.',
  period: 'Period',
  quarter: (number: number) => `Quarter ${number}`,
  documents: 'Documents',
  net: 'Without VAT',
  vat: 'VAT',
  gross: 'With VAT',
  whole: 'Whole year',
  copy: 'Copy',
  copyOf: (what: string, period: string) => `Copy: ${what}, ${period}`,
  copied: (figure: string) => `${figure} is copied.`,
  thresholds: 'Thresholds of the year',
  thresholdsUnknown: (year: string) => `What applies in ${year} is not recorded here: ask your accountant.`,
  thresholdNames: {
    be_franchise: 'VAT exemption scheme for small businesses',
    fr_franchise: 'VAT exemption (franchise en base), services',
    fr_franchise_most: 'VAT exemption, raised threshold: beyond it VAT is due from the day it is passed',
    fr_micro: 'micro-entrepreneur, services and liberal professions',
  },
  uses: (share: string, of: string) => `${share} of ${of}`,
  thresholdRule:
    'Compared with what was invoiced above, expenses passed on included. The micro-entrepreneur scheme counts what was received. In a first year the sums are in proportion to its days.',
  source: (text: string) => `Source: ${text}.`,
  due: 'Due next',
  dueUnknown: 'No days of declarations are recorded for a business like yours: ask your accountant.',
  acts: {
    be_vat_quarter: (period: string) => `VAT return and payment for ${period}, where you declare by quarter.`,
    be_vat_month: (period: string) => `VAT return and payment for ${period}, where you declare by month.`,
    be_listing: (period: string) =>
      `List of customers subject to VAT for ${period}; under the exemption also the turnover of the year.`,
    fr_quarter: (period: string) =>
      `Turnover received in ${period}, also when it is nil, where you declare by quarter.`,
    fr_month: (period: string) =>
      `Turnover received in ${period}, also when it is nil, where you declare by month.`,
  },
  missing: 'What is not here yet',
  missingList: [
    'Days and sums of later years, and other acts than these: what no source at hand says is not shown.',
    'Boxes of a VAT or social declaration: what belongs in which box is not recorded, and nothing is guessed.',
    'When a threshold will be passed: nothing is foretold.',
  ],
};
export type Words = typeof words;
