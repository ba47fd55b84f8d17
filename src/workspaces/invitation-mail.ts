interface Words {
  readonly subject: (workspace: string) => string;
  /** What whoever works there is invited to, and what somebody of a practice is, whose pages are the portal. */
  readonly to_work: (workspace: string) => string;
  readonly to_portal: (workspace: string) => string;
  readonly portal: (address: string) => string;
  readonly rest: (days: number) => readonly string[];
  readonly hello: string;
}

const WORDS: Readonly<Record<'fr' | 'nl' | 'en' | 'de', Words>> = {
  fr: {
    subject: (workspace) => `${workspace} vous invite dans Permanence`,
    hello: 'Bonjour,',
    to_work: (workspace) =>
      `${workspace} vous invite à travailler dans son espace Permanence. Ouvrez ce lien pour accepter :`,
    to_portal: (workspace) =>
      `${workspace} vous invite à voir vos factures et à les payer en ligne. Ouvrez ce lien pour choisir votre mot de passe :`,
    portal: (address) => `Vos factures sont ensuite toujours à cette adresse : ${address}`,
    rest: (days) => [
      `Le lien est personnel, ne sert qu'une fois et reste valable ${days} jours.`,
      "Si vous n'attendiez pas cette invitation, ne faites rien.",
    ],
  },
  nl: {
    subject: (workspace) => `${workspace} nodigt u uit in Permanence`,
    hello: 'Goedendag,',
    to_work: (workspace) =>
      `${workspace} nodigt u uit om in zijn Permanence-ruimte te werken. Open deze link om te aanvaarden:`,
    to_portal: (workspace) =>
      `${workspace} nodigt u uit om uw facturen online te bekijken en te betalen. Open deze link om uw wachtwoord te kiezen:`,
    portal: (address) => `Daarna vindt u uw facturen altijd op dit adres: ${address}`,
    rest: (days) => [
      `De link is persoonlijk, werkt één keer en blijft ${days} dagen geldig.`,
      'Verwachtte u deze uitnodiging niet, dan hoeft u niets te doen.',
    ],
  },
  en: {
    subject: (workspace) => `${workspace} invites you to Permanence`,
    hello: 'Hello,',
    to_work: (workspace) =>
      `${workspace} invites you to work in its Permanence workspace. Open this link to accept:`,
    to_portal: (workspace) =>
      `${workspace} invites you to see your invoices and pay them online. Open this link to choose your password:`,
    portal: (address) => `Afterwards your invoices are always at this address: ${address}`,
    rest: (days) => [
      `The link is personal, works once and stays valid for ${days} days.`,
      'If you did not expect this invitation, do nothing.',
    ],
  },
  de: {
    subject: (workspace) => `${workspace} lädt Sie zu Permanence ein`,
    hello: 'Guten Tag,',
    to_work: (workspace) =>
      `${workspace} lädt Sie ein, im eigenen Permanence-Bereich mitzuarbeiten. Öffnen Sie diesen Link, um anzunehmen:`,
    to_portal: (workspace) =>
      `${workspace} lädt Sie ein, Ihre Rechnungen online anzusehen und zu bezahlen. Öffnen Sie diesen Link, um Ihr Passwort zu wählen:`,
    portal: (address) => `Danach finden Sie Ihre Rechnungen immer unter dieser Adresse: ${address}`,
    rest: (days) => [
      `Der Link ist persönlich, gilt einmal und bleibt ${days} Tage gültig.`,
      'Haben Sie diese Einladung nicht erwartet, müssen Sie nichts tun.',
    ],
  },
};

/** Subject and text of an invitation in the workspace's language; `portal`: where somebody of a practice reads invoices, else null. */
export function invitationMail(
  language: keyof typeof WORDS,
  invitation: {
    readonly workspace: string;
    readonly link: string;
    readonly days: number;
    readonly portal: string | null;
  },
): { subject: string; text: string } {
  const { workspace, link, days, portal } = invitation;
  const words = WORDS[language];
  const lines = [
    words.hello,
    portal === null ? words.to_work(workspace) : words.to_portal(workspace),
    link,
    ...(portal === null ? [] : [words.portal(portal)]),
    ...words.rest(days),
  ];
  return { subject: words.subject(workspace), text: `${lines.join('\n\n')}\n` };
}
