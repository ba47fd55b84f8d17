import { describe, expect, test } from '@jest/globals';
import { exchange } from '../support/raw-http.js';
import { storyOfApp } from '../support/story.js';

const story = storyOfApp();

/** An address as it is written on the wire, which no client mends on the way. */
const get = async (address: string, accept = 'text/html') =>
  exchange(
    (await story.app.app.getUrl()).replace('[::1]', 'localhost'),
    `GET ${address} HTTP/1.1\r\nhost: localhost\r\naccept: ${accept}\r\nconnection: close\r\n\r\n`,
  );

describe('the web app', () => {
  test.each([
    '/',
    '/day',
    '/entries?from=2026-11-01',
    '/day?next=//evil.example',
    '//',
    '//x',
    '//x:y',
    '/\\x',
    '///',
  ])('has its page under %s', async (address) => {
    const { status, head, body } = await get(address);
    expect([address, status]).toEqual([address, 200]);
    expect(head).toContain("content-security-policy: default-src 'none'");
    expect(body).toContain('<!doctype html>');
  });

  test.each(['//', '//x', '/\\x', 'http://[', '/%', '/%ff', '//x:99999/'])(
    'is no fault of ours under %s for who asks no page',
    async (address) => {
      const { status } = await get(address, 'application/json');
      expect([address, [400, 404].includes(status), status]).toEqual([address, true, status]);
    },
  );

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/..\\package.json',
    '//package.json',
    '//../package.json',
    '/assets//../../package.json',
    '/.git/config.json',
  ])('serves nothing beside its folder under %s', async (address) => {
    for (const accept of ['*/*', 'text/html']) {
      const { status, body } = await get(address, accept);
      expect([address, [400, 403, 404].includes(status), status]).toEqual([address, true, status]);
      expect(body).not.toContain('devDependencies');
    }
  });
});
