export const words = {
  hint: 'Before a mission is signed: how will the telephone be answered? Calls are counted from what was recorded.',
  practices: 'Practices answered together',
  noPractice: 'There is no practice yet.',
  people: 'People on the line',
  addPerson: 'Add a person',
  name: 'Name',
  callsPerHour: 'Calls an hour',
  day: 'Day',
  workdays: 'Monday to Friday',
  from: 'From',
  to: 'To',
  within: 'Answered in time: within so many seconds',
  plan: 'Work it out',
  answer: 'The week',
  noCalls:
    'No call of these practices is recorded yet: a need with a curve, or an imported call log, tells when they come.',
  calls: 'Calls',
  missed: 'Missed',
  inTime: (seconds: number) => `Answered within ${seconds} s`,
  unknown: 'not known',
  patience: 'Patience of callers',
  patienceOf: {
    given: (time: string) => `${time}, as given`,
    calls: (time: string) => `${time}, from the calls of twelve weeks`,
    assumed: (time: string) => `${time}, assumed: too few calls tell`,
  },
  advice: 'What would help most',
  noAdvice: 'One more person would save less than a call in ten weeks.',
  curve: (day: string, calls: string, missed: string) =>
    `On a ${day} ${calls} calls are expected, and ${missed} of them missed.`,
  quarter: 'Quarter hour',
};
export type Words = typeof words;
