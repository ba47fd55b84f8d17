import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../kernel/domain-error.js';
import { MailMessage, sendable } from './message.js';

const message: MailMessage = { to: 'lea.martin@example.org', subject: 'Facture 2026-0001', text: 'Bonjour' };

const refusal = (change: Partial<MailMessage>): string | undefined => {
  try {
    sendable({ ...message, ...change });
  } catch (error) {
    const [problem] = (error as DomainError).problems;
    return `${problem?.pointer} ${problem?.code}`;
  }
  return undefined;
};

describe('a mail that can be sent', () => {
  test.each(['a@b', 'léa@exemple.fr', 'o.neil+bills@mail.example.org'])('goes to %s', (to) => {
    expect(refusal({ to })).toBeUndefined();
  });

  test.each([
    '',
    'lea',
    'a@b, c@d',
    'Lea <a@b>',
    '"a b"@c',
    'a@b\r\nBcc: c@d',
    'a b@c',
    `${'a'.repeat(65)}@b`,
  ])('never goes to %j', (to) => {
    expect(refusal({ to })).toBe('/to bad-address');
    expect(refusal({ reply_to: to })).toBe('/reply_to bad-address');
  });

  test('has a subject, a sender and file names of one line', () => {
    expect(refusal({ subject: 'Facture\r\nBcc: c@d' })).toBe('/subject bad-mail-header');
    expect(refusal({ subject: '' })).toBe('/subject bad-mail-header');
    expect(refusal({ from_name: 'Cabinet\nX' })).toBe('/from_name bad-mail-header');
    const attachment = { name: 'facture.pdf', media_type: 'application/pdf', file_id: 'x' };
    expect(refusal({ attachments: [attachment] })).toBeUndefined();
    expect(refusal({ attachments: [attachment, { ...attachment, name: 'a\tb' }] })).toBe(
      '/attachments/1/name bad-mail-header',
    );
    expect(refusal({ attachments: [{ ...attachment, media_type: 'pdf\r\nX: y' }] })).toBe(
      '/attachments/0/media_type bad-attachment',
    );
  });

  test('is a text of bounded size', () => {
    expect(refusal({ text: 'a'.repeat(100_000) })).toBeUndefined();
    expect(refusal({ text: 'a'.repeat(100_001) })).toBe('/text bad-mail-text');
    expect(refusal({ text: 'a\0' })).toBe('/text bad-mail-text');
  });

  test('holds no control character in any header, whatever is given', () => {
    const given = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(given, given, (subject, to) => {
        if (refusal({ subject }) === undefined) expect(subject).not.toMatch(/\p{Cc}/u);
        if (refusal({ to }) === undefined) expect(to).not.toMatch(/[\s\p{Cc},;<>]/u);
      }),
    );
  });
});
