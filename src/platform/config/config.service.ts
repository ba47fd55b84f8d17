import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).max(255).default('localhost'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SECRET_KEY: z.string().min(43).optional(),
  SIGN_UP: z.enum(['open', 'closed']).default('open'),
  TRUST_PROXY: z.string().optional(),
  TRANSPORT_HOSTS: z.string().max(2_000).optional(),
  TRANSPORT_TIMEOUT_SECONDS: z.coerce.number().min(1).max(60).default(30),
  ARCHIVE_KEY: z.string().min(43).max(4_000).optional(),
  PATIENT_KEY: z.string().min(43).max(4_000).optional(),
  PATIENT_KEY_FILE: z.string().min(1).max(4_000).optional(),
  NODE_ENV: z.string().max(100).optional(),
  LOG_LEVEL: z.enum(['error', 'warn', 'log', 'debug']).default('log'),
  DRAWING_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  FR_COMPANY_REGISTER_URL: z.url({ protocol: /^https?$/ }).optional(),
  BE_COMPANY_REGISTER_URL: z.url({ protocol: /^https?$/ }).optional(),
  BE_COMPANY_REGISTER_TOKEN: z.string().min(1).max(4_000).optional(),
  DEMO_WORKSPACES: z.enum(['on', 'off']).optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_\w{8,250}$/, 'must begin with sk_test_, sk_live_, rk_test_ or rk_live_')
    .optional(),
  STRIPE_CONNECT_WEBHOOK_SECRET: z.string().min(16).max(1_000).optional(),
  STRIPE_THIN_WEBHOOK_SECRET: z.string().min(16).max(1_000).optional(),
  STRIPE_API_URL: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/, 'must be http://127.0.0.1:PORT')
    .optional(),
});

/** An entry of ARCHIVE_KEY that names a key instead of being one. */
const LOST = /^lost:[0-9a-f]{16}$/;

/** How the account of this installation at Stripe is reached. */
export interface StripeSettings {
  readonly secretKey: string;
  /** False for a sandbox: then events and accounts of live mode are not ours. */
  readonly live: boolean;
  /** The secrets that may have signed what comes to each of the two webhooks: two of them while one is replaced. */
  readonly webhookSecrets: { readonly connect: readonly string[]; readonly thin: readonly string[] };
  /** A stand-in for Stripe on this machine; null for Stripe itself. */
  readonly apiUrl: string | null;
}

/** Registers of companies that may be asked, without a slash at the end; null for none. */
export interface CompanyRegisters {
  readonly fr: string | null;
  readonly be: string | null;
  readonly beToken: string | null;
}

const NO_REGISTERS: CompanyRegisters = { fr: null, be: null, beToken: null };

/** The settings of one running process, read once from the environment; each variable is explained in `.env.example`. */
export class Config {
  constructor(
    readonly port: number,
    readonly host: string,
    readonly dataDir: string,
    readonly databaseUrl: string | undefined,
    readonly migrationDatabaseUrl: string | undefined,
    readonly publicUrl: string,
    readonly smtpUrl: string | undefined,
    readonly secretKey: Buffer,
    readonly signUp: 'open' | 'closed',
    readonly trustProxy: string[],
    readonly logLevel: 'error' | 'warn' | 'log' | 'debug',
    readonly drawingThreads: number,
    /** Hosts and address ranges of access points that may be private and plain http. */
    readonly transportHosts: readonly string[] = [],
    readonly transportTimeoutMs = 30_000,
    /** The first signs what is archived from now on, all of them prove what was archived before. */
    readonly archiveKeys: readonly Buffer[] = [],
    /** Names of keys that nobody has any more: what they signed is proven by nothing, and the chain goes on all the same. */
    readonly archiveKeysLost: readonly string[] = [],
    /** Null: nobody pays online here. */
    readonly stripe: StripeSettings | null = null,
    /** Keys under which the keys of workspaces are sealed: the first seals, all of them open. None: no patient is kept here. */
    readonly patientKeys: readonly Buffer[] = [],
    readonly companyRegisters: CompanyRegisters = NO_REGISTERS,
    /** Whether anybody may make a workspace to look around. */
    readonly demoWorkspaces = false,
  ) {}

  /** Settings that reach nothing, for building the OpenAPI document. */
  static forDocuments(): Config {
    return new Config(
      0,
      'localhost',
      '.',
      undefined,
      undefined,
      'http://localhost',
      undefined,
      Buffer.alloc(32),
      'closed',
      [],
      'error',
      1,
    );
  }

  /** The same settings on the database at `url`, as the embedded server gives it. */
  withDatabase(url: string): Config {
    return Object.assign(Object.create(Config.prototype), this, { databaseUrl: url });
  }

  /** Reads and checks `env`; throws one sentence naming every variable at fault. Makes DATA_DIR and its key on first use. */
  static read(env: Record<string, string | undefined>): Config {
    const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
    const parsed = Environment.safeParse(set);
    if (!parsed.success) {
      const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
      throw new Error(`The environment is not right. ${faults.join('; ')}. See .env.example.`);
    }
    const vars = parsed.data;
    const archiveKeys = vars.ARCHIVE_KEY?.split(',').map((text) => text.trim()) ?? [];
    const dataDir = resolve(vars.DATA_DIR);
    mkdirSync(dataDir, { recursive: true });
    return new Config(
      vars.PORT,
      vars.HOST,
      dataDir,
      vars.DATABASE_URL,
      vars.MIGRATION_DATABASE_URL ?? vars.DATABASE_URL,
      vars.PUBLIC_URL ?? `http://localhost:${vars.PORT}`,
      vars.SMTP_URL,
      secretKey(vars.SECRET_KEY, dataDir),
      vars.SIGN_UP,
      listOf(vars.TRUST_PROXY),
      vars.LOG_LEVEL,
      vars.DRAWING_THREADS ?? Math.max(1, availableParallelism() - 1),
      listOf(vars.TRANSPORT_HOSTS),
      vars.TRANSPORT_TIMEOUT_SECONDS * 1000,
      archiveKeys.filter((text) => !LOST.test(text)).map((text) => keyOf(text, 'Each ARCHIVE_KEY')),
      archiveKeys.filter((text) => LOST.test(text)).map((text) => text.slice('lost:'.length)),
      stripeSettings(vars),
      patientKeys(vars, dataDir),
      {
        fr: baseOf(vars.FR_COMPANY_REGISTER_URL),
        be: baseOf(vars.BE_COMPANY_REGISTER_URL),
        beToken: vars.BE_COMPANY_REGISTER_TOKEN ?? null,
      },
      (vars.DEMO_WORKSPACES ?? (vars.NODE_ENV === 'production' ? 'off' : 'on')) === 'on',
    );
  }
}

/** Throws when Stripe could be asked but not heard: a payment would then be booked a day late. */
function stripeSettings(vars: z.infer<typeof Environment>): StripeSettings | null {
  const secretKey = vars.STRIPE_SECRET_KEY;
  if (secretKey === undefined) return null;
  const connect = listOf(vars.STRIPE_CONNECT_WEBHOOK_SECRET);
  const thin = listOf(vars.STRIPE_THIN_WEBHOOK_SECRET);
  if (connect.length === 0 || thin.length === 0) {
    throw new Error(
      'STRIPE_SECRET_KEY needs STRIPE_CONNECT_WEBHOOK_SECRET and STRIPE_THIN_WEBHOOK_SECRET beside it. See .env.example.',
    );
  }
  const live = secretKey.includes('_live_');
  if (live && vars.STRIPE_API_URL) {
    throw new Error('STRIPE_API_URL is for a stand-in: a live STRIPE_SECRET_KEY goes to Stripe only.');
  }
  return { secretKey, live, webhookSecrets: { connect, thin }, apiUrl: vars.STRIPE_API_URL ?? null };
}

const baseOf = (url: string | undefined) => url?.replace(/\/+$/, '') ?? null;

const listOf = (text = '') =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function secretKey(given: string | undefined, dataDir: string): Buffer {
  return keyOf(given ?? madeOnce(join(dataDir, 'secret.key')), 'SECRET_KEY');
}

/** In production the key comes from outside: one beside the data would be in each of their copies. */
function patientKeys(vars: z.infer<typeof Environment>, dataDir: string): Buffer[] {
  const given = vars.PATIENT_KEY ?? (vars.PATIENT_KEY_FILE && readFileSync(vars.PATIENT_KEY_FILE, 'utf8'));
  if (given) return listOf(given).map((text) => keyOf(text, 'Each PATIENT_KEY'));
  if (vars.NODE_ENV === 'production') return [];
  return [keyOf(madeOnce(join(dataDir, 'patient.key')), 'patient.key')];
}

/** The text of a key file, which is made the first time. */
function madeOnce(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, 'utf8');
}

function keyOf(text: string, name: string): Buffer {
  const key = Buffer.from(text, 'base64');
  if (key.length !== 32) throw new Error(`${name} must be 32 bytes in base64 (openssl rand -base64 32).`);
  return key;
}
