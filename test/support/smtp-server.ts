import { AddressInfo, createServer } from 'node:net';

/** A mail server of the test: where it listens and the mails it was handed, headers and all. */
export interface SmtpServer {
  readonly url: string;
  readonly received: string[];
  close(): Promise<void>;
}

const REPLIES: Record<string, string> = { DATA: '354 go', QUIT: '221 bye', STAR: '502 no TLS here' };

/** Just enough of RFC 5321 to take a mail; `answer` is what it says to the mail of that number. */
export async function openSmtpServer(
  answer: (number: number) => string | Promise<string>,
  host = '127.0.0.1',
) {
  const received: string[] = [];
  const listener = createServer((socket) => {
    let buffer = '';
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 test ESMTP\r\n');
    socket.on('data', async (chunk) => {
      buffer += chunk.toString('latin1');
      for (;;) {
        const end = inData ? '\r\n.\r\n' : '\r\n';
        const at = buffer.indexOf(end);
        if (at < 0) return;
        const said = buffer.slice(0, at);
        buffer = buffer.slice(at + end.length);
        if (inData) {
          inData = false;
          received.push(said.replaceAll('\r\n..', '\r\n.'));
          socket.write(`${await answer(received.length)}\r\n`);
        } else {
          inData = said === 'DATA';
          socket.write(`${REPLIES[said.slice(0, 4)] ?? '250 ok'}\r\n`);
        }
      }
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '0.0.0.0', resolve));
  const { port } = listener.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => listener.close(() => resolve()));
  return { url: `smtp://${host}:${port}`, received, close } satisfies SmtpServer;
}
