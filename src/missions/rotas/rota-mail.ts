import type { Instant } from '../../kernel/local-time.js';
import { wallAt } from '../../kernel/local-time.js';
import type { Language } from '../../tariffs/labels.js';

/** A shift as a mail names it. */
export interface MailedShift {
  readonly name: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
}

interface Words {
  readonly proposed: (title: string, count: number) => string;
  readonly opening: string;
  readonly closing: string;
  readonly offered: (title: string, who: string) => string;
  readonly offers: (who: string) => string;
  readonly against: string;
  readonly answer: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  fr: {
    proposed: (title, count) => `${title} : ${count} ${count === 1 ? 'garde proposée' : 'gardes proposées'}`,
    opening: 'Bonjour,\n\nCes gardes vous sont proposées :',
    closing: 'Vous pouvez accepter, refuser ou échanger chacune d’elles. Rien n’est imposé.',
    offered: (title, who) => `${title} : ${who} vous propose un échange`,
    offers: (who) => `Bonjour,\n\n${who} vous propose cette garde :`,
    against: 'En échange de la vôtre :',
    answer: 'Vous pouvez accepter ou refuser. Rien n’est imposé.',
  },
  nl: {
    proposed: (title, count) => `${title}: ${count} ${count === 1 ? 'wacht' : 'wachten'} voorgesteld`,
    opening: 'Goedendag,\n\nDeze wachten worden u voorgesteld:',
    closing: 'U kunt elke wacht aanvaarden, weigeren of ruilen. Niets wordt opgelegd.',
    offered: (title, who) => `${title}: ${who} stelt een ruil voor`,
    offers: (who) => `Goedendag,\n\n${who} stelt u deze wacht voor:`,
    against: 'In ruil voor die van u:',
    answer: 'U kunt aanvaarden of weigeren. Niets wordt opgelegd.',
  },
  en: {
    proposed: (title, count) => `${title}: ${count} ${count === 1 ? 'shift' : 'shifts'} proposed`,
    opening: 'Hello,\n\nThese shifts are proposed to you:',
    closing: 'You may accept, decline or swap each of them. Nothing is imposed.',
    offered: (title, who) => `${title}: ${who} offers a swap`,
    offers: (who) => `Hello,\n\n${who} offers you this shift:`,
    against: 'In exchange for yours:',
    answer: 'You may accept or decline. Nothing is imposed.',
  },
  de: {
    proposed: (title, count) => `${title}: ${count} ${count === 1 ? 'Dienst' : 'Dienste'} vorgeschlagen`,
    opening: 'Guten Tag,\n\nDiese Dienste werden Ihnen vorgeschlagen:',
    closing: 'Sie können jeden annehmen, ablehnen oder tauschen. Nichts wird auferlegt.',
    offered: (title, who) => `${title}: ${who} schlägt einen Tausch vor`,
    offers: (who) => `Guten Tag,\n\n${who} bietet Ihnen diesen Dienst an:`,
    against: 'Im Tausch gegen Ihren:',
    answer: 'Sie können annehmen oder ablehnen. Nichts wird auferlegt.',
  },
};

const clock = (at: Instant, zone: string) =>
  new Date(wallAt(at, zone)).toISOString().slice(0, 16).replace('T', ' ');
/** A shift as a line of a mail. */
export const lineOf = ({ name, starts_at, ends_at }: MailedShift, zone: string) =>
  `- ${name}: ${clock(starts_at, zone)} – ${clock(ends_at, zone)}`;

/** What somebody reads of the shifts proposed to her; times by the clock of the rota. */
export function proposalMail(
  title: string,
  shifts: readonly MailedShift[],
  zone: string,
  language: Language,
) {
  const words = WORDS[language];
  const lines = shifts.map((shift) => lineOf(shift, zone));
  return {
    subject: words.proposed(title, shifts.length),
    text: `${words.opening}\n\n${lines.join('\n')}\n\n${words.closing}\n`,
  };
}

/** What somebody reads of a swap that is offered to her. */
export function swapMail(
  title: string,
  who: string,
  { given, against }: { readonly given: MailedShift; readonly against: MailedShift | null },
  zone: string,
  language: Language,
) {
  const words = WORDS[language];
  const exchange = against ? `\n\n${words.against}\n\n${lineOf(against, zone)}` : '';
  return {
    subject: words.offered(title, who),
    text: `${words.offers(who)}\n\n${lineOf(given, zone)}${exchange}\n\n${words.answer}\n`,
  };
}
