import { expect, test } from '@jest/globals';
import { passwordResetMail } from './password-reset-mail.js';

test('the mail to a new password says the link on a line of its own, in each of the four languages', () => {
  const link = 'https://permanence.example/password-reset#abc';
  const mails = (['fr', 'nl', 'en', 'de'] as const).map((language) => passwordResetMail(language, link));
  for (const mail of mails) expect(mail.text).toContain(`\n${link}\n`);
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(4);
});
