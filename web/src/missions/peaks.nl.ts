import type { Words } from './peaks.en.ts';

export const words: Words = {
  hint: 'Voor een opdracht getekend wordt: hoe zal de telefoon beantwoord worden? Oproepen worden geteld uit wat geregistreerd is.',
  practices: 'Samen beantwoorde praktijken',
  noPractice: 'Er is nog geen praktijk.',
  people: 'Personen aan de lijn',
  addPerson: 'Persoon toevoegen',
  name: 'Naam',
  callsPerHour: 'Oproepen per uur',
  day: 'Dag',
  workdays: 'maandag tot vrijdag',
  from: 'Van',
  to: 'Tot',
  within: 'Op tijd beantwoord: binnen zoveel seconden',
  plan: 'Berekenen',
  answer: 'De week',
  noCalls:
    'Van deze praktijken is nog geen oproep geregistreerd: een behoefte met een curve, of een ingelezen logboek, zegt wanneer ze komen.',
  calls: 'Oproepen',
  missed: 'Gemist',
  inTime: (seconds) => `Beantwoord binnen ${seconds} s`,
  unknown: 'niet bekend',
  patience: 'Geduld van bellers',
  patienceOf: {
    given: (time) => `${time}, zoals opgegeven`,
    calls: (time) => `${time}, uit de oproepen van twaalf weken`,
    assumed: (time) => `${time}, aangenomen: te weinig oproepen zeggen het`,
  },
  advice: 'Wat het meest zou helpen',
  noAdvice: 'Eén persoon meer zou minder dan een oproep in tien weken redden.',
  curve: (day, calls, missed) => `Op ${day} worden ${calls} oproepen verwacht, waarvan ${missed} gemist.`,
  quarter: 'Kwartier',
};
