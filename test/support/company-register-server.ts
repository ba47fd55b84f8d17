import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** What one of the two registers answers to the next requests. */
interface RegisterAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface CompanyRegisterServer {
  readonly url: string;
  /** Path and `authorization` of each request. */
  readonly asked: { readonly path: string; readonly authorization: string | undefined }[];
  answer: RegisterAnswer | 'silence';
  close(): Promise<void>;
}

/** A server in the place of a register of companies, of our own: it says what the story has it say. */
export async function openCompanyRegister(): Promise<CompanyRegisterServer> {
  const server = createServer((request, response) => {
    register.asked.push({ path: request.url!, authorization: request.headers.authorization });
    const { answer } = register;
    if (answer === 'silence') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const register: CompanyRegisterServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    answer: { status: 404, body: {} },
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return register;
}
