interface Words {
  readonly subject: (workspace: string) => string;
  readonly lines: (workspace: string, link: string, days: number) => readonly string[];
}

const WORDS: Readonly<Record<'fr' | 'nl' | 'en' | 'de', Words>> = {
  fr: {
    subject: (workspace) => `${workspace} vous invite dans Permanence`,
    lines: (workspace, link, days) => [
      'Bonjour,',
      `${workspace} vous invite à travailler dans son espace Permanence. Ouvrez ce lien pour accepter :`,
      link,
      `Le lien est personnel, ne sert qu'une fois et reste valable ${days} jours.`,
      "Si vous n'attendiez pas cette invitation, ne faites rien.",
    ],
  },
  nl: {
    subject: (workspace) => `${workspace} nodigt u uit in Permanence`,
    lines: (workspace, link, days) => [
      'Goedendag,',
      `${workspace} nodigt u uit om in zijn Permanence-ruimte te werken. Open deze link om te aanvaarden:`,
      link,
      `De link is persoonlijk, werkt één keer en blijft ${days} dagen geldig.`,
      'Verwachtte u deze uitnodiging niet, dan hoeft u niets te doen.',
    ],
  },
  en: {
    subject: (workspace) => `${workspace} invites you to Permanence`,
    lines: (workspace, link, days) => [
      'Hello,',
      `${workspace} invites you to work in its Permanence workspace. Open this link to accept:`,
      link,
      `The link is personal, works once and stays valid for ${days} days.`,
      'If you did not expect this invitation, do nothing.',
    ],
  },
  de: {
    subject: (workspace) => `${workspace} lädt Sie zu Permanence ein`,
    lines: (workspace, link, days) => [
      'Guten Tag,',
      `${workspace} lädt Sie ein, im eigenen Permanence-Bereich mitzuarbeiten. Öffnen Sie diesen Link, um anzunehmen:`,
      link,
      `Der Link ist persönlich, gilt einmal und bleibt ${days} Tage gültig.`,
      'Haben Sie diese Einladung nicht erwartet, müssen Sie nichts tun.',
    ],
  },
};

/** Subject and text of an invitation in the workspace's language. */
export function invitationMail(
  language: keyof typeof WORDS,
  invitation: { readonly workspace: string; readonly link: string; readonly days: number },
): { subject: string; text: string } {
  const { workspace, link, days } = invitation;
  const { subject, lines } = WORDS[language];
  return { subject: subject(workspace), text: `${lines(workspace, link, days).join('\n\n')}\n` };
}
