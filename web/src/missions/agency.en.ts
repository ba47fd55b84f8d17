export const words = {
  fine: 'in order',
  look: 'needs you',
  unknown: 'nothing known',
  openTitle: 'Uncovered hours this week',
  open: (hours: string, needs: number) =>
    needs === 0
      ? 'Every hour asked for this week is covered.'
      : `${hours} h of ${needs === 1 ? '1 need' : `${needs} needs`} are not covered.`,
  toBoard: 'Find somebody',
  papersTitle: 'Contracts and papers',
  papers: (count: number, signing: number) =>
    count === 0
      ? 'Every mission has its contract and its papers.'
      : `${count === 1 ? '1 mission lacks' : `${count} missions lack`} a contract or a paper${signing > 0 ? `, ${signing} of them a signature` : ''}.`,
  toAccess: 'To the access ledger',
  toOffers: 'To the offers',
  answeredTitle: 'Calls answered this month',
  answered: (under: number, told: number, target: string) =>
    told === 0
      ? 'No telephone system tells how calls were answered this month.'
      : under === 0
        ? `All ${told} practices whose telephone tells are answered as expected (${target} where nothing else was agreed).`
        : `${under} of ${told} practices are answered less than expected (${target} where nothing else was agreed).`,
  noPractice: 'There is no practice yet.',
  toPeaks: 'Plan the peaks',
  runTitle: 'Month-end',
  run: (month: string, state: string) => `The month-end of ${month}: ${state}.`,
  noRun: 'No month-end was begun yet.',
  runs: {
    drafting: 'is being drafted',
    review: 'waits for your review',
    issuing: 'is being issued',
    done: 'done',
    cancelled: 'cancelled',
  },
  toRun: 'To the month-end',
  marginTitle: 'Margin of the month',
  margin: (clients: string, share: string | null) =>
    share === null
      ? 'Nothing is invoiced for this month yet.'
      : `${share} of the ${clients} that clients are invoiced.`,
  toMargins: 'To the margins',
};
export type Words = typeof words;
