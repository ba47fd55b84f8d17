interface Words {
  readonly subject: string;
  readonly lines: (link: string) => readonly string[];
}

const WORDS: Readonly<Record<'fr' | 'nl' | 'en' | 'de', Words>> = {
  fr: {
    subject: 'Permanence : choisir un nouveau mot de passe',
    lines: (link) => [
      'Bonjour,',
      'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte. Ouvrez ce lien pour le choisir :',
      link,
      'Le lien est personnel, ne sert qu’une fois et reste valable une heure. Vos sessions ouvertes seront fermées.',
      'Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.',
    ],
  },
  nl: {
    subject: 'Permanence: een nieuw wachtwoord kiezen',
    lines: (link) => [
      'Goedendag,',
      'Iemand, waarschijnlijk uzelf, vroeg een nieuw wachtwoord voor uw account. Open deze link om het te kiezen:',
      link,
      'De link is persoonlijk, werkt één keer en blijft één uur geldig. Uw open sessies worden gesloten.',
      'Vroeg u niets, dan hoeft u niets te doen: uw wachtwoord blijft hetzelfde.',
    ],
  },
  en: {
    subject: 'Permanence: choose a new password',
    lines: (link) => [
      'Hello,',
      'Somebody, most likely you, asked for a new password for your account. Open this link to choose it:',
      link,
      'The link is personal, works once and stays valid for one hour. Your open sessions will end.',
      'If you asked for nothing, do nothing: your password stays the same.',
    ],
  },
  de: {
    subject: 'Permanence: ein neues Passwort wählen',
    lines: (link) => [
      'Guten Tag,',
      'Jemand, vermutlich Sie selbst, hat ein neues Passwort für Ihr Konto angefordert. Öffnen Sie diesen Link, um es zu wählen:',
      link,
      'Der Link ist persönlich, gilt einmal und bleibt eine Stunde gültig. Ihre offenen Sitzungen werden beendet.',
      'Haben Sie nichts angefordert, müssen Sie nichts tun: Ihr Passwort bleibt dasselbe.',
    ],
  },
};

/** Subject and text of the mail with the link to a new password, in the language of its reader. */
export function passwordResetMail(
  language: keyof typeof WORDS,
  link: string,
): { subject: string; text: string } {
  const { subject, lines } = WORDS[language];
  return { subject, text: `${lines(link).join('\n\n')}\n` };
}
