import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Config } from '../config/config.service.js';
import { Outgoing, OutgoingFault } from './outgoing.client.js';

let server: Server | undefined;
let dialled = 0;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listening(answer: Parameters<typeof createServer>[1]): Promise<number> {
  dialled = 0;
  server = createServer(answer);
  server.on('connection', () => dialled++);
  await new Promise<void>((resolve) => server!.listen(0, '0.0.0.0', resolve));
  return (server.address() as AddressInfo).port;
}

const outgoing = (...transportHosts: string[]) =>
  new Outgoing(Object.assign(Config.forDocuments(), { transportHosts, transportTimeoutMs: 700 }));

describe('a call to a server of somebody else', () => {
  test('never dials what is not public, in whatever form it is written', async () => {
    const port = await listening((_request, response) => response.end('inside'));
    const hosts = [
      'localhost',
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '169.254.169.254',
      '10.0.0.1',
      '100.64.0.1',
      '192.168.1.1',
      '[fd00::1]',
      '[fe80::1]',
    ];
    for (const host of hosts) {
      for (const scheme of ['http', 'https']) {
        const url = `${scheme}://${host}:${port}/`;
        const fault = await outgoing()
          .call({ method: 'GET', url })
          .catch((error: OutgoingFault) => error);
        expect([url, fault]).toEqual([url, expect.objectContaining({ kind: 'address' })]);
      }
    }
    // Resolved by some machines, unknown to others.
    await expect(outgoing().call({ method: 'GET', url: `https://localhost.:${port}/` })).rejects.toThrow();
    expect(dialled).toBe(0);
  });

  test('takes https only, without a name or password in it', () => {
    const urls = [
      'http://example.org/',
      'ftp://example.org/',
      'https://a:b@example.org/',
      'file:///x',
      '/x',
      '',
    ];
    for (const url of urls) expect([url, outgoing().allows(url)]).toEqual([url, false]);
    expect(outgoing().allows('https://example.org/x')).toBe(true);
  });

  test('reaches hosts and ranges that the installation names, and follows no redirect', async () => {
    const port = await listening((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end('elsewhere');
    });
    for (const [allowed, host] of [
      ['127.0.0.0/8', '127.0.0.1'],
      ['127.0.0.1', '127.0.0.1'],
      ['localhost', 'localhost'],
    ] as const) {
      const answer = await outgoing(allowed).call({ method: 'GET', url: `http://${host}:${port}/` });
      expect([answer.status, answer.body.toString()]).toEqual([302, 'elsewhere']);
    }
    expect(outgoing('127.0.0.0/8').allows(`http://10.0.0.1:${port}/`)).toBe(false);
  });

  test('gives up on a server that hangs, breaks off, or never stops talking', async () => {
    const port = await listening((request, response) => {
      if (request.url === '/broken') request.socket.destroy();
      if (request.url === '/endless') {
        const more = () => response.write(Buffer.alloc(65_536, 'x')) && setImmediate(more);
        response.on('drain', more);
        more();
      }
      if (request.url === '/slow') response.write('x');
    });
    const get = (path: string) =>
      outgoing('127.0.0.1').call({ method: 'GET', url: `http://127.0.0.1:${port}${path}` });
    await expect(get('/hangs')).rejects.toThrow('No answer within 0.7 s.');
    await expect(get('/slow')).rejects.toThrow('No answer within 0.7 s.');
    await expect(get('/broken')).rejects.toThrow('The connection broke');
    await expect(get('/endless')).rejects.toThrow('The answer is larger than 2 MB.');
  });
});
