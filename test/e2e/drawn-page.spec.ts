import { beforeAll, describe, expect, test } from '@jest/globals';
import { expectStatus, givenMember } from '../support/given.js';
import { givenPractice } from '../support/given-practice.js';
import { storyOfABusiness } from '../support/story.js';

const story = storyOfABusiness();
const TASK = 'Rappeler </script><b>demain</b>';
const OPENED = { accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

const open = async (path: string, cookie: string, headers: object = {}) => {
  const { text, headers: told } = await story.app.http
    .get(path)
    .set({ ...OPENED, cookie, 'accept-language': 'fr', ...headers });
  const data = /id="brought">(.*?)<\/script>/s.exec(text)?.[1];
  return { text, told, brought: data ? (JSON.parse(data) as { answers: Record<string, unknown> }) : null };
};

describe('the page of somebody who is signed in', () => {
  beforeAll(async () => {
    const { id: practice_id } = await givenPractice(story.owner);
    const task = { practice_id, kind: 'todo', text: TASK };
    expectStatus(await story.owner.post('/api/tasks', task), 201);
  });

  test.each(['/day', '/'])('is there, with her day, before any script, under %s', async (path) => {
    const { text, told, brought } = await open(path, story.owner.cookie);
    expect(text).toContain('<html lang="fr" data-theme="auto" data-text="usual">');
    expect(text).toMatch(/<main id="main".*<h1[^>]*>Jour/s);
    expect(text).toContain('Rappeler &lt;/script&gt;&lt;b&gt;demain&lt;/b&gt;');
    expect(told['cache-control']).toBe('no-store');
    expect(told['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self';style-src 'self';/,
    );
    // No script that runs but the built one, no style in the page.
    expect(text.match(/<script(?! type="application\/json")[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script type="module" crossorigin src="\/assets\/app-[\w-]+\.js">$/),
    ]);
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=/);
    const day = (await story.owner.get('/api/day-sheet')).body as object;
    expect(brought!.answers.day).toMatchObject({ ...day, tasks: [{ text: TASK }] });
  });

  test('looks as was chosen on that computer', async () => {
    const { text } = await open('/day', `${story.owner.cookie}; look=de.dark.larger`);
    expect(text).toContain('<html lang="de" data-theme="dark" data-text="larger">');
    expect(text).toMatch(/<h1[^>]*>Tag/);
    const strange = await open('/day', `${story.owner.cookie}; look="><script>.x.y`);
    expect(strange.text).toContain('<html lang="fr" data-theme="auto" data-text="usual">');
  });

  test('is of the day that its address names, and of no other text there', async () => {
    const { brought } = await open('/day?day=2026-01-05', story.owner.cookie);
    expect(brought!.answers.day).toMatchObject({ day: '2026-01-05' });
    // Nothing can be drawn of it: its script says so, as it does without the server.
    const strange = await open('/day?day=%22%3E%3Cscript%3E', story.owner.cookie);
    expect(strange.brought).toBeNull();
    expect(strange.text).toContain('<div id="root"></div>');
  });

  test('brings what every screen asks for to the others, and draws none of them', async () => {
    const { text, brought } = await open('/entries', story.owner.cookie);
    expect(Object.keys(brought!.answers)).toEqual(['session', 'workspace', 'capture']);
    expect(text).toContain('<div id="root"></div>');
    expect(text).toContain('/assets/entries.page-');
  });

  test('is hers alone: another person has her own, and what she may not see is not in it', async () => {
    const { cookie, user_id } = await givenMember(story.app, story.owner, 'accountant');
    const { text, brought } = await open('/day', cookie);
    expect(brought!.answers).toMatchObject({ session: { user: { id: user_id } }, capture: null, day: null });
    expect(text).not.toContain('Rappeler');
    expect((await open('/day', story.owner.cookie)).text).toContain('Rappeler');
  });

  test.each<[string, object]>([
    [
      'a file that a script asks for, such as what the service worker keeps',
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    ],
    ['a page in another', { 'sec-fetch-dest': 'iframe' }],
    ['a page that is fetched ahead', { 'sec-purpose': 'prefetch' }],
    ['nobody', { cookie: '' }],
    ['whoever has a cookie of no session', { cookie: '__Host-sid=no-session' }],
  ])('is the plain one for %s', async (_, headers) => {
    const { text, brought } = await open('/day', story.owner.cookie, headers);
    expect(brought).toBeNull();
    expect(text).toContain('<div id="root"></div>');
    expect(text).not.toContain('Rappeler');
  });

  test('is the plain one once she left, though the server was not told', async () => {
    const { brought } = await open('/day', `${story.owner.cookie}; left=yes`);
    expect(brought).toBeNull();
  });

  test('is the plain one once her session has ended', async () => {
    const { cookie } = await givenMember(story.app, story.owner);
    expect((await open('/day', cookie)).brought).not.toBeNull();
    expectStatus(await story.app.http.post('/api/sign-out').set({ cookie }), 200);
    expect((await open('/day', cookie)).brought).toBeNull();
  });
});
