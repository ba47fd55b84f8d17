import { describe, expect, it } from '@jest/globals';
import { refusedPage } from './refused-page.js';

const LANGUAGES = ['fr', 'nl', 'en', 'de'] as const;

describe('the page of a refusal', () => {
  it('has its own title for every kind of status, in every language', () => {
    for (const language of LANGUAGES) {
      const titles = [400, 401, 403, 404, 429, 500, 503].map((status) => {
        const { html } = refusedPage({ status, code: 'x', request_id: 'r' }, language, null);
        expect(html).toContain(`<html lang="${language}">`);
        return /<h1>(.*)<\/h1>/.exec(html)![1];
      });
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it('tells the name of the request only where it is in the log', () => {
    const page = (status: number) => refusedPage({ status, code: 'x', request_id: 'req-7' }, 'en', null).html;
    expect(page(500)).toContain('<code>req-7</code>');
    expect(page(404)).not.toContain('req-7');
  });

  it('leads on where there is somewhere to go, and not from a closed link', () => {
    const page = (code: string) =>
      refusedPage({ status: 404, code, request_id: 'r' }, 'nl', '../portal').html;
    expect(page('no-such-route')).toContain('<a href="../portal?lang=nl">Verder</a>');
    expect(page('no-such-link')).not.toContain('<a ');
  });
});
