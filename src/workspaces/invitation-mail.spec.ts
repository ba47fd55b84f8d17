import { expect, test } from '@jest/globals';
import { invitationMail } from './invitation-mail.js';

test.each(['fr', 'nl', 'en', 'de'] as const)(
  'the invitation in %s names the business, the link and its life',
  (language) => {
    const link = 'https://permanence.example/invitation#inv_x';
    const mail = invitationMail(language, { workspace: 'Atelier Z', link, days: 7 });
    expect(mail.subject).toContain('Atelier Z');
    expect(mail.text).toContain(`\n${link}\n`);
    expect(mail.text).toContain(' 7 ');
  },
);
