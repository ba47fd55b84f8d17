import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Cost of one hash: memory in KiB, passes, lanes. */
export interface Cost {
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane at least. */
export const COST: Cost = { m: 19_456, t: 2, p: 1 };

const BYTES = 32;
const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43})$/;

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');

function derive(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFC'),
    nonce,
    memory: cost.m,
    passes: cost.t,
    parallelism: cost.p,
    tagLength: BYTES,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const phc = (cost: Cost, nonce: Buffer, key: Buffer) =>
  `$argon2id$v=19$m=${cost.m},t=${cost.t},p=${cost.p}$${unpadded(nonce)}$${unpadded(key)}`;

/** The argon2id hash of `password` (compared in Unicode NFC) as a PHC string. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const nonce = randomBytes(16);
  return phc(cost, nonce, await derive(password, nonce, cost));
}

/** What looks like a hash and takes as much to compare with, but comes from no password. */
export const hashOfNobody = (cost: Cost = COST) => phc(cost, randomBytes(16), randomBytes(BYTES));

/** True when `password` gave `hash`; false for a text that is not such a hash. */
export async function matchesHash(password: string, hash: string): Promise<boolean> {
  const match = PHC.exec(hash);
  if (!match) return false;
  const cost = { m: Number(match[1]), t: Number(match[2]), p: Number(match[3]) };
  const key = await derive(password, Buffer.from(match[4]!, 'base64'), cost);
  return timingSafeEqual(key, Buffer.from(match[5]!, 'base64'));
}

/** True when `hash` was made with less than the present cost and should be made anew at the next sign-in. */
export function isOutdated(hash: string, cost: Cost = COST): boolean {
  const match = PHC.exec(hash);
  return !match || Number(match[1]) < cost.m || Number(match[2]) < cost.t || Number(match[3]) < cost.p;
}
