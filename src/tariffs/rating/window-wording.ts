import { EventKind } from '../event.js';
import { Labels } from '../labels.js';
import { Trigger, Window } from '../surcharge.js';
import { percentText } from './fee-wording.js';
import { NOUNS, text } from './nouns.js';
import { joined } from './wording.js';

const DAYS = [
  text('lundi', 'maandag', 'Monday', 'Montag'),
  text('mardi', 'dinsdag', 'Tuesday', 'Dienstag'),
  text('mercredi', 'woensdag', 'Wednesday', 'Mittwoch'),
  text('jeudi', 'donderdag', 'Thursday', 'Donnerstag'),
  text('vendredi', 'vrijdag', 'Friday', 'Freitag'),
  text('samedi', 'zaterdag', 'Saturday', 'Samstag'),
  text('dimanche', 'zondag', 'Sunday', 'Sonntag'),
];

/** « samedi, 08:00–12:00 (+ 25 %) », or the window's own label with its price. */
export function windowRule(window: Window): Labels {
  const name = window.label ?? nameOf(window);
  const effect = effectOf(window);
  const put = (language: keyof Labels) => `${name[language]} (${effect[language]})`;
  return text(put('fr'), put('nl'), put('en'), put('de'));
}

function nameOf({ days = [], from, to, holiday }: Window): Labels {
  const phrases: Labels[] = days.map((day) => DAYS[day - 1]!);
  if (holiday === true)
    phrases.push(text('jours fériés', 'feestdagen', 'public holidays', 'gesetzliche Feiertage'));
  if (holiday === false)
    phrases.push(
      text(
        'hors jours fériés',
        'behalve feestdagen',
        'except public holidays',
        'außer an gesetzlichen Feiertagen',
      ),
    );
  if (from !== '00:00' || to !== '24:00' || phrases.length === 0) {
    const hours = `${from}–${to}`;
    phrases.push(text(hours, hours, hours, hours));
  }
  return joined(phrases);
}

function effectOf({ mode, value }: Window): Labels {
  const comma = value.replace('.', ',');
  if (mode === 'multiply') {
    const bp = Math.round((Number(value) - 1) * 10_000);
    const { comma: rate, point } = percentText(bp);
    const sign = bp < 0 ? '−' : '+';
    return text(`${sign} ${rate}`, `${sign} ${rate}`, `${sign} ${point}`, `${sign} ${rate}`);
  }
  if (mode === 'add') return text(`+ ${comma}`, `+ ${comma}`, `+ ${value}`, `+ ${comma}`);
  return text(`au prix de ${comma}`, `aan ${comma}`, `at ${value}`, `zu ${comma}`);
}

/** « Majoration – Appels ». */
export function surchargeLabel(label: Labels): Labels {
  return text(
    `Majoration – ${label.fr}`,
    `Toeslag – ${label.nl}`,
    `Surcharge – ${label.en}`,
    `Zuschlag – ${label.de}`,
  );
}

/** Why a trigger applied, to how many events, and what it adds. */
export function triggerRule(trigger: Trigger, events: number, kind: EventKind): Labels {
  const { one, many } = NOUNS[kind];
  const noun = events === 1 ? one : many;
  const phrases: Labels[] = [trigger.label ?? circumstance(trigger)];
  if (trigger.percent_bp !== undefined) {
    const { comma, point } = percentText(trigger.percent_bp);
    phrases.push(text(`+ ${comma}`, `+ ${comma}`, `+ ${point}`, `+ ${comma}`));
  }
  phrases.push(
    text(`${events} ${noun.fr}`, `${events} ${noun.nl}`, `${events} ${noun.en}`, `${events} ${noun.de}`),
  );
  return joined(phrases);
}

function circumstance({ turnaround_under_s, language, difficulty }: Trigger): Labels {
  const phrases: Labels[] = [];
  if (turnaround_under_s !== undefined) {
    const time =
      turnaround_under_s % 3600 === 0 ? `${turnaround_under_s / 3600} h` : `${turnaround_under_s} s`;
    phrases.push(text(`urgence < ${time}`, `dringend < ${time}`, `urgent < ${time}`, `dringend < ${time}`));
  }
  if (language !== undefined)
    phrases.push(
      text(`langue ${language}`, `taal ${language}`, `language ${language}`, `Sprache ${language}`),
    );
  if (difficulty !== undefined) phrases.push(text(difficulty, difficulty, difficulty, difficulty));
  return joined(phrases);
}
