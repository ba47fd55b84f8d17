import type { Words } from './money.en.ts';

export const words: Words = {
  title: 'Geld',
  none: 'Niets staat open: elke uitgereikte factuur is betaald.',
  ages: {
    title: 'Wat praktijken verschuldigd zijn, naar ouderdom',
    says: (open, late) => `${open} staat open, waarvan ${late} vervallen.`,
    heads: ['Ouderdom', 'Bedrag'],
    not_due: 'Nog niet vervallen',
    days_30: '1 tot 30 dagen te laat',
    days_60: '31 tot 60 dagen te laat',
    days_90: '61 tot 90 dagen te laat',
    older: 'Meer dan 90 dagen te laat',
    credit: (amount) => `Praktijken hebben ${amount} tegoed.`,
    unknown: (amount) => `Er kwam ${amount} binnen waarvan nog niemand zei van wie het is.`,
    practice: 'Praktijk',
    open: 'Open',
    late: 'Vervallen',
    oldest: 'Meer dan 60 dagen',
    more: 'Meer praktijken',
    file: 'Als bestand (CSV)',
  },
  expected: {
    title: 'Wat verwacht wordt',
    says: (amount, weeks) => `De komende ${weeks} weken wordt ${amount} verwacht.`,
    overdue: (amount) =>
      `${amount} is vandaag vervallen; het is over de weken verdeeld volgens hoe laat deze praktijken gewoonlijk betalen.`,
    disputed: (amount) => `${amount} wordt betwist en telt niet mee.`,
    heads: ['Week', 'Verwacht', 'Vervalt'],
    week: (from) => `vanaf ${from}`,
    later: 'Later',
    file: 'Als bestand (CSV)',
  },
  meters: {
    title: 'Deze maand tot nu',
    practice: 'Praktijk',
    none: 'Nog geen praktijk heeft een prijs.',
    says: (now, forecast) => `${now} tot nu; op weg naar ${forecast}.`,
    saysFinal: (now) => `${now}, de periode is voorbij.`,
    component: (counted, included, forecast) =>
      `${counted} van ${included} inbegrepen; op weg naar ${forecast}.`,
    overage: (over) => `Dat is ${over} boven het forfait.`,
    budget: (used, cap) => `${used} van een budget van ${cap}.`,
    heads: ['Deel', 'Geteld'],
    used: 'Gebruikt',
    course: 'Op weg naar',
    included: 'Inbegrepen',
  },
  perHour: {
    title: 'Wat een uur opbrengt',
    says: (rate: string, span: string) =>
      `Een uur werk bracht ${rate} op volgens de facturen ${span}: het bedrag zonder btw, gedeeld door de tijd van de gefactureerde oproepen en werken.`,
    span: (start: string, end: string) => `van ${start} tot ${end}`,
    rate: (money: string) => `${money} per uur`,
    none: (span: string) =>
      `Er is geen factuur ${span} waarvan oproepen of werk een duur hebben: over een uur valt niets te zeggen.`,
    heads: ['Praktijk', 'Per uur', 'Gefactureerd', 'Uren'],
    more: (count: number, written: string) =>
      `${count === 1 ? '1 andere praktijk zit' : `${written} andere praktijken zitten`} in de cijfers, maar niet in de grafiek.`,
    untimed: (count: string, all: string) =>
      `${count} van ${all} gefactureerde prestaties hebben geen duur (ingetikte aantallen, stuks): hun bedrag telt mee, hun tijd niet.`,
    margins: 'Marges',
  },
};
