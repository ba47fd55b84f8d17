import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

const FILES: Readonly<Record<string, readonly [type: string, text: string]>> = {
  '/': [
    'text/html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title>
<link rel="stylesheet" href="/style.css"><script type="module" src="/main.js"></script></head>
<body><div id="root"></div></body></html>`,
  ],
  '/style.css': [
    'text/css',
    'body { margin: 2rem; font-family: system-ui, sans-serif } input { font: inherit }',
  ],
  '/main.js': [
    'text/javascript',
    `document.querySelector('#root').innerHTML = '<h1>Bare</h1><p>A page of one script and one style.</p><input aria-label="Typed"><output></output>';
document.querySelector('input').addEventListener('input', ({ target }) => { document.querySelector('output').value = target.value; });`,
  ],
};

/** The page that a bundler's plainest template makes, served: a script draws a heading, a sentence and a field. */
export async function serveBarePage(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, reply) => {
    const [type, text] = FILES[request.url ?? ''] ?? ['text/plain', ''];
    reply.writeHead(text ? 200 : 404, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
