import { Day, writtenDay } from '../../kernel/day.js';
import { AccessKind } from './access-kinds.js';

export type MailLanguage = 'fr' | 'nl' | 'en' | 'de';

/** What a reminder says of one grant. */
export interface ExpiringGrant {
  readonly kind: AccessKind;
  readonly practice: string | null;
  readonly secretary: string | null;
  readonly system: string | null;
  readonly valid_to: Day;
}

interface Words {
  readonly kinds: Readonly<Record<AccessKind, string>>;
  readonly subject: (count: number, first: Day) => string;
  readonly opening: string;
  readonly until: (what: string, day: Day) => string;
  readonly more: (count: number) => string;
  readonly closing: string;
}

/** Lines a mail has room for, and a reader patience. */
const MOST_LINES = 100;

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  fr: {
    kinds: {
      agenda_login: "Accès à l'agenda",
      ehr_account: 'Compte du logiciel médical',
      mycarenet_mandate: 'Mandat MyCareNet',
      processing_contract: 'Contrat de sous-traitance (RGPD, art. 28)',
      confidentiality: 'Engagement de confidentialité',
      number_forwarding: 'Renvoi de numéro',
      other: 'Autre accès',
    },
    subject: (count, first) =>
      count === 1 ? `Un accès expire le ${first}` : `${count} accès expirent, le premier le ${first}`,
    opening: 'Bonjour,\n\nCes accès et mandats arrivent à leur terme :',
    until: (what, day) => `${what} : jusqu'au ${day} inclus`,
    more: (count) => `… et ${count} de plus`,
    closing: "Renouvelez-les en enregistrant un nouvel accès, ou révoquez-les s'ils ne servent plus.",
  },
  nl: {
    kinds: {
      agenda_login: 'Toegang tot de agenda',
      ehr_account: 'Account van het medisch softwarepakket',
      mycarenet_mandate: 'MyCareNet-mandaat',
      processing_contract: 'Verwerkersovereenkomst (AVG, art. 28)',
      confidentiality: 'Geheimhoudingsverklaring',
      number_forwarding: 'Doorschakeling van een nummer',
      other: 'Andere toegang',
    },
    subject: (count, first) =>
      count === 1 ? `Een toegang vervalt op ${first}` : `${count} toegangen vervallen, de eerste op ${first}`,
    opening: 'Goedendag,\n\nDeze toegangen en mandaten lopen af:',
    until: (what, day) => `${what}: tot en met ${day}`,
    more: (count) => `… en nog ${count}`,
    closing: 'Verleng ze door een nieuwe toegang te registreren, of trek ze in als ze niet meer nodig zijn.',
  },
  en: {
    kinds: {
      agenda_login: 'Agenda login',
      ehr_account: 'Account of the practice software',
      mycarenet_mandate: 'MyCareNet mandate',
      processing_contract: 'Data processing contract (GDPR, art. 28)',
      confidentiality: 'Confidentiality undertaking',
      number_forwarding: 'Number forwarding',
      other: 'Other access',
    },
    subject: (count, first) =>
      count === 1 ? `An access expires on ${first}` : `${count} accesses expire, the first on ${first}`,
    opening: 'Hello,\n\nThese accesses and mandates come to their end:',
    until: (what, day) => `${what}: up to and including ${day}`,
    more: (count) => `… and ${count} more`,
    closing: 'Renew them by recording a new one, or revoke them if they are not needed any more.',
  },
  de: {
    kinds: {
      agenda_login: 'Zugang zum Terminkalender',
      ehr_account: 'Konto der Praxissoftware',
      mycarenet_mandate: 'MyCareNet-Mandat',
      processing_contract: 'Vertrag zur Auftragsverarbeitung (DSGVO, Art. 28)',
      confidentiality: 'Verschwiegenheitserklärung',
      number_forwarding: 'Rufumleitung',
      other: 'Anderer Zugang',
    },
    subject: (count, first) =>
      count === 1 ? `Ein Zugang läuft am ${first} ab` : `${count} Zugänge laufen ab, der erste am ${first}`,
    opening: 'Guten Tag,\n\ndiese Zugänge und Mandate laufen ab:',
    until: (what, day) => `${what}: bis einschließlich ${day}`,
    more: (count) => `… und ${count} weitere`,
    closing:
      'Erneuern Sie sie, indem Sie einen neuen Zugang erfassen, oder widerrufen Sie, was niemand mehr braucht.',
  },
};

/** What each kind of access is called. */
export const ACCESS_KIND_WORDS = {
  fr: WORDS.fr.kinds,
  nl: WORDS.nl.kinds,
  en: WORDS.en.kinds,
  de: WORDS.de.kinds,
} as const satisfies Readonly<Record<MailLanguage, Words['kinds']>>;

/** Subject and text of a reminder of grants about to expire, the first to end first; `grants` is not empty. */
export function accessMail(
  language: MailLanguage,
  grants: readonly ExpiringGrant[],
): { subject: string; text: string } {
  const words = WORDS[language];
  const sorted = [...grants].sort((a, b) => (a.valid_to < b.valid_to ? -1 : 1));
  const lines = sorted.slice(0, MOST_LINES).map(({ kind, system, practice, secretary, valid_to }) => {
    const what = [words.kinds[kind], system, practice, secretary].filter((part) => part !== null).join(' · ');
    return `- ${words.until(what, writtenDay(valid_to, language))}`;
  });
  if (sorted.length > MOST_LINES) lines.push(words.more(sorted.length - MOST_LINES));
  return {
    subject: words.subject(sorted.length, writtenDay(sorted[0]!.valid_to, language)),
    text: `${[words.opening, lines.join('\n'), words.closing].join('\n\n')}\n`,
  };
}
