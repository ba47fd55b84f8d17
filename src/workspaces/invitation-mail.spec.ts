import { expect, test } from '@jest/globals';
import { invitationMail } from './invitation-mail.js';

test.each(['fr', 'nl', 'en', 'de'] as const)(
  'the invitation in %s names the business, the link and its life',
  (language) => {
    const link = 'https://permanence.example/invitation#inv_x';
    const mail = invitationMail(language, { workspace: 'Atelier Z', link, days: 7, portal: null });
    expect(mail.subject).toContain('Atelier Z');
    expect(mail.text).toContain(`\n${link}\n`);
    expect(mail.text).toContain(' 7 ');
  },
);

test.each([
  ['fr', 'vous invite à voir vos factures et à les payer en ligne', /travailler/],
  ['nl', 'nodigt u uit om uw facturen online te bekijken en te betalen', /werken/],
  ['en', 'invites you to see your invoices and pay them online', /work in/],
  ['de', 'lädt Sie ein, Ihre Rechnungen online anzusehen und zu bezahlen', /mitzuarbeiten/],
] as const)('somebody of a practice is invited in %s to invoices, not to work', (language, words, work) => {
  const link = 'https://permanence.example/invitation#inv_x';
  const portal = 'https://permanence.example/portal';
  const { text } = invitationMail(language, { workspace: 'Atelier Z', link, days: 7, portal });
  expect(text).toContain(`Atelier Z ${words}`);
  expect(text).not.toMatch(work);
  expect(text).toContain(`${portal}\n`);
});
