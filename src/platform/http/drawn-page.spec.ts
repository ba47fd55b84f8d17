import { describe, expect, it } from '@jest/globals';
import { drawnRest, headAndRest } from './drawn-page.js';

const PAGE =
  '<!doctype html>\n<html lang="fr"><head><title>T</title></head><body><div id="root"></div></body></html>';
const LOOK = { language: 'nl', theme: 'dark', text: 'large' } as const;
const FILES = {
  scripts: ['/assets/start.js'],
  words: { nl: ['/assets/words.nl.js'], fr: ['/assets/words.fr.js'] },
};

/** What a browser would find in the data of a page. */
const dataOf = (page: string) =>
  JSON.parse(/<script type="application\/json" id="brought">(.*?)<\/script>/s.exec(page)![1]!) as unknown;

describe('a page drawn for one person', () => {
  const [head, rest] = headAndRest(PAGE, LOOK);
  const drawn = (brought: object, html = '<h1>Dag</h1>') =>
    drawnRest(rest, { html, brought, screen: '/day' }, FILES, LOOK);

  it('looks as was chosen from its first byte on, and is the built page in all else', () => {
    expect(head).toBe(
      '<!doctype html>\n<html lang="nl" data-theme="dark" data-text="large"><head><title>T</title>',
    );
    expect(head + rest).toBe(PAGE.replace('lang="fr"', 'lang="nl" data-theme="dark" data-text="large"'));
  });

  it('has what was drawn in its place, and names its scripts and the words of one language', () => {
    const page = drawn({});
    expect(page).toContain('<div id="root"><h1>Dag</h1></div>');
    expect(
      page.match(/modulepreload" crossorigin href="[^"]*/g)?.map((hint) => hint.split('"').at(-1)),
    ).toEqual(['/assets/start.js', '/assets/words.nl.js']);
  });

  it('lets its scripts wait until it is seen, and asks for them at once where there is nothing to see', () => {
    expect(drawn({})).toMatch(/<template id="files">(<link rel="modulepreload"[^>]*>){2}<\/template>/);
    expect(drawn({}, '')).not.toContain('<template');
    expect(drawn({}, '').match(/modulepreload/g)).toHaveLength(2);
  });

  it.each(['</script><script>alert(1)</script>', '<!--<script>', '$&$1$`', '\u2028"\\'])(
    'holds %j as text that ends nothing',
    (text) => {
      const page = drawn({ text }, '');
      expect(dataOf(page)).toEqual({ text });
      expect(page.match(/<script/g)).toHaveLength(1);
      expect(page).not.toContain('<!--');
    },
  );
});
