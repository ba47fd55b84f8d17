import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestApp } from './app.js';

/** The mails about `subject` written to `email` so far, each as one text, the latest last; without SMTP they are files. */
export async function mailsTo(app: TestApp, email: string, subject = ''): Promise<string[]> {
  const folder = join(app.config.dataDir, 'outbox');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const plain = texts.map((text) => text.replace(/=\r?\n/g, ''));
  return plain.filter(
    (text) => text.toLowerCase().includes(`to: ${email.toLowerCase()}`) && text.includes(subject),
  );
}

/** Waits for the mail number `count` about `subject` to `email`, at most five seconds. */
export async function awaitMail(app: TestApp, email: string, count = 1, subject = ''): Promise<string> {
  for (let tries = 0; tries < 250; tries++) {
    const mails = await mailsTo(app, email, subject);
    if (mails.length >= count) return mails[count - 1]!;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No mail number ${count} came to ${email}.`);
}
