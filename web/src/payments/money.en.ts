export const words = {
  title: 'Money',
  none: 'Nothing is open: every issued invoice is paid.',
  ages: {
    title: 'What practices owe, by age',
    says: (open: string, late: string) => `${open} is open, ${late} of it past due.`,
    heads: ['Age', 'Amount'],
    not_due: 'Not due yet',
    days_30: '1 to 30 days late',
    days_60: '31 to 60 days late',
    days_90: '61 to 90 days late',
    older: 'Over 90 days late',
    credit: (amount: string) => `Practices have ${amount} to their credit.`,
    unknown: (amount: string) => `${amount} came in of which nobody has said yet whose it is.`,
    practice: 'Practice',
    open: 'Open',
    late: 'Past due',
    oldest: 'Over 60 days',
    more: 'More practices',
    file: 'As a file (CSV)',
  },
  expected: {
    title: 'What is expected to come in',
    says: (amount: string, weeks: string) => `${amount} is expected in the next ${weeks} weeks.`,
    overdue: (amount: string) =>
      `${amount} is past due today; it is spread over the weeks by how late these practices usually pay.`,
    disputed: (amount: string) => `${amount} is disputed and not counted.`,
    heads: ['Week', 'Expected', 'Falls due'],
    week: (from: string) => `from ${from}`,
    later: 'Later',
    file: 'As a file (CSV)',
  },
  meters: {
    title: 'This month so far',
    practice: 'Practice',
    none: 'There is no practice with a price yet.',
    says: (now: string, forecast: string) => `${now} so far; on course for ${forecast}.`,
    saysFinal: (now: string) => `${now}, the period is over.`,
    component: (counted: string, included: string, forecast: string) =>
      `${counted} of ${included} included; on course for ${forecast}.`,
    overage: (over: string) => `That is ${over} above the forfait.`,
    budget: (used: string, cap: string) => `${used} of a budget of ${cap}.`,
    heads: ['Part', 'Counted'],
    used: 'Used',
    course: 'On course for',
    included: 'Included',
  },
  perHour: {
    title: 'What an hour brings in',
    says: (rate: string, span: string) =>
      `An hour of work brought in ${rate} on the invoices ${span}: what was billed without VAT, over the time of the calls and work that it bills.`,
    span: (start: string, end: string) => `from ${start} to ${end}`,
    rate: (money: string) => `${money} an hour`,
    none: (span: string) =>
      `There is no invoice ${span} whose calls or work have a time: nothing can be said of an hour.`,
    heads: ['Practice', 'An hour', 'Billed', 'Hours'],
    more: (count: number, written: string) =>
      `${count === 1 ? '1 more practice is' : `${written} more practices are`} in the figures, but not in the chart.`,
    untimed: (count: string, all: string) =>
      `${count} of ${all} billed entries have no time (counts that were typed, pieces): what they brought in is counted, their time is not.`,
    margins: 'Margins',
  },
};
export type Words = typeof words;
