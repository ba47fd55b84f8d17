import { connect } from 'node:net';

/** One answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** How many answers the connection gave in all. */
  readonly answers: number;
}

/** How long a first byte may take: a busy machine answers late, and an answer of none at all is told as status 0. */
const FIRST_BYTE_MS = 20_000;
/** How long silence after the first byte means that nothing more comes. */
const MORE_MS = 1_500;

/** Writes `bytes` on a fresh connection and reads until the server hangs up, or says nothing more for a while. */
export function exchange(origin: string, bytes: string | Buffer): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    const done = () => {
      socket.destroy();
      const [head = '', ...rest] = text.split('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({
        status,
        head,
        body: rest.join('\r\n\r\n'),
        answers: text.split(/HTTP\/1\.1 \d{3} /).length - 1,
      });
    };
    socket.setEncoding('latin1').setTimeout(FIRST_BYTE_MS, done);
    socket.on('data', (chunk) => {
      text += chunk;
      socket.setTimeout(MORE_MS);
    });
    socket.once('end', done);
    socket.once('error', (error) => (text ? done() : reject(error)));
  });
}

/** A request line with the headers given, ready to be written. */
export const rawRequest = (
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
) =>
  [
    `${method} ${target} HTTP/1.1`,
    ...Object.entries({ host: 'localhost', connection: 'close', ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    body,
  ].join('\r\n');
