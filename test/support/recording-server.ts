import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** A request as a server of the test got it, whole. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** How a server misbehaves: an error, silence, a broken line, an answer that is none, or the same answer twice on one line. */
export type Mood = 'well' | '500' | 'hangs' | 'breaks' | 'garbage' | 'twice';

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A server on loopback that keeps what it gets; `answer` is what it says when it is well, after having done its work. */
export async function openRecordingServer(
  answer: (request: Received) => Answer | Promise<Answer>,
  mood: (request: Received, number: number) => Mood,
): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const one: Received = {
      method: request.method!,
      path: request.url!,
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    received.push(one);
    await say(response, mood(one, received.length), () => answer(one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function say(response: ServerResponse, mood: Mood, answer: () => Answer | Promise<Answer>) {
  if (mood === '500') return void response.writeHead(500).end('{"title":"away"}');
  const { status, body } = await answer();
  const text = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  if (mood === 'hangs') return;
  if (mood === 'breaks') return void response.destroy();
  if (mood === 'garbage') return void response.writeHead(status).end('<html>Gateway</html>');
  if (mood === 'twice') {
    const whole = `HTTP/1.1 ${status} OK\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`;
    return void response.socket!.end(whole + whole);
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}
