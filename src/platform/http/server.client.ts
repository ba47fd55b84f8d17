import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import {
  ConsoleLogger,
  DynamicModule,
  HttpStatus,
  Logger,
  LogLevel,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/id.js';
import { Clock } from '../clock/clock.service.js';
import { Config } from '../config/config.service.js';
import { operationSummary } from './operation-summary.js';
import { asksForPage } from './refusal-pages.js';
import { refuseAddress, refuseBytes } from './unroutable.client.js';
import { serveWebApp } from './web-app.client.js';

const ONE_MEGABYTE = 1_048_576;

/** Lists and objects of a body inside one another; far more than any route takes, far less than a stack holds. */
const DEEPEST = 50;

/** What is no part of the API: for load balancers, and the pages that mails link to. */
const OUTSIDE_API = [
  'health',
  'ready',
  'cal/:token',
  'c/:token',
  'invitation',
  'password-reset',
  'pay/:token',
  'pay/:token/online',
  'pay/:token/pdf',
  'pay/:token/qr.svg',
  'pay/:token/xml',
  'p/check.js',
  'portal',
  'portal/sign-in',
  'portal/sign-out',
  'portal/workspace',
  'portal/statement',
  'portal/year',
  'portal/year/pdf',
  'portal/year/csv',
  'portal/calls',
  'portal/instructions',
  'portal/people',
  'portal/invoices/:invoice_id',
  'portal/invoices/:invoice_id/online',
  'portal/invoices/:invoice_id/explained',
  'portal/invoices/:invoice_id/pdf',
  'portal/invoices/:invoice_id/qr.svg',
  'portal/invoices/:invoice_id/xml',
  'p/:token',
  's/:token',
  'webhooks/stripe/connect',
  'webhooks/stripe/thin',
];

/** Media types of uploads that a route reads as a stream, never as a buffer. */
const STREAMED = ['text/csv', 'application/octet-stream', 'application/x-ndjson'];

/** Builds the HTTP application around `module`, without listening; `bodyLimit` bounds every JSON body. */
export async function openApplication(
  module: DynamicModule,
  config: Config,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: ONE_MEGABYTE,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    genReqId: () => newId(),
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 0,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseBytes,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: loggerOf(config),
    abortOnError: false,
    // Signatures of webhooks are over the bytes as they came.
    rawBody: true,
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: 256 * ONE_MEGABYTE } });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  });
  // Nest would read forms everywhere, which any other site can make a browser send; those of pages say for themselves.
  app.useBodyParser('application/x-www-form-urlencoded', {}, (request, body, done) =>
    asksForPage(request.url)
      ? done(null, new URLSearchParams(body.toString()))
      : done(new UnsupportedMediaTypeException('Send JSON: forms are not read here.')),
  );
  const fastify = adapter.getInstance();
  endUnusedConnections(fastify);
  fastify.removeContentTypeParser(['text/plain']);
  fastify.addContentTypeParser(STREAMED, (_request, _payload, done) => done(null, undefined));
  fastify.addHook('preValidation', async (request) => {
    if (!nestsDeeper(request.body, DEEPEST)) return;
    throw new DomainError('invalid', 'too-deep', `The body nests deeper than ${DEEPEST} levels.`);
  });
  // What a route left unread of an upload would hold up the next request of the connection.
  fastify.addHook('onResponse', async ({ raw }) => {
    raw.unpipe();
    raw.resume();
  });
  const clock = app.get(Clock);
  fastify.addHook('onSend', async (_request, reply) => {
    // Pages tell by it how far the clock of their computer is off.
    reply.header('date', new Date(clock.now()).toUTCString());
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
  await serveWebApp(app);
  return app;
}

/** Browsers connect ahead of need, and Node counts a connection that never asked for anything as busy: stopping would wait for it. */
function endUnusedConnections(fastify: FastifyInstance): void {
  const connected = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    connected.add(socket);
    socket.once('close', () => connected.delete(socket));
  });
  fastify.addHook('preClose', async () => {
    for (const socket of connected) if (socket.bytesRead === 0) socket.destroy();
  });
}

function nestsDeeper(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return most === 0 || Object.values(value).some((one) => nestsDeeper(one, most - 1));
}

/** Nest tells of every module and route it finds: too much for people who start the app to use it. */
const CHATTER = new Set([
  'InstanceLoader',
  'RouterExplorer',
  'RoutesResolver',
  'NestFactory',
  'NestApplication',
]);

class ProcessLog extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    if (!CHATTER.has(String(rest.at(-1)))) super.log(message, ...rest);
  }

  protected override printMessages(
    messages: unknown[],
    context?: string,
    level?: LogLevel,
    _stream?: 'stdout' | 'stderr',
    stack?: unknown,
  ): void {
    super.printMessages(messages, context, level, 'stderr', stack);
  }
}

/** The log of the process, on standard error: words for a terminal, one JSON object a line elsewhere. */
export function loggerOf(config: Config): ConsoleLogger {
  const logger = new ProcessLog({ json: !process.stderr.isTTY, logLevels: levelsOf(config.logLevel) });
  Logger.overrideLogger(logger);
  return logger;
}

function levelsOf(least: Config['logLevel']): Config['logLevel'][] {
  const order: Config['logLevel'][] = ['error', 'warn', 'log', 'debug'];
  return order.slice(0, order.indexOf(least) + 1);
}

/** The OpenAPI document of `module`, built without a database; every object key in a stable order. */
export async function openApiOf(module: DynamicModule): Promise<OpenAPIObject> {
  const app = await NestFactory.create(module, new FastifyAdapter(), { preview: true, logger: false });
  app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
  const description = new DocumentBuilder()
    .setTitle('Permanence')
    .setDescription('Back-office of independent remote medical secretaries in Belgium and France.')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setVersion('1')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'x-api-key' }, 'api-key')
    .addCookieAuth('__Host-sid', { type: 'apiKey', in: 'cookie' }, 'session')
    .addGlobalResponse({
      status: 'default',
      description: `Problem (RFC 9457), from ${HttpStatus.BAD_REQUEST} up.`,
    })
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  await app.close();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations) as { operationId: string; summary?: string }[]) {
      operation.summary ||= operationSummary(operation.operationId.replace(/^.*_/, ''), path);
    }
  }
  return document;
}
