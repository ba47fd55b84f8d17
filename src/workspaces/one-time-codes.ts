import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
const ISSUER = 'Permanence';
const RECOVERY_CODES = 10;
/** 120 random bits: what is stored of them needs neither salt nor stretching. */
const RECOVERY_BYTES = 15;

const RECOVERY = /^[A-Z2-7]{24}$/;

/** What somebody typed for a code: that of the app, a recovery code in canonical form, or neither. */
export type TypedCode = { readonly totp: string } | { readonly recovery: string } | null;

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_S });

/** A secret for an authenticator app, in base32: 160 random bits, as RFC 4226 §4 recommends. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads as a QR code; `account` is what the app shows beside the code. */
export const totpUri = (secret: string, account: string): string => totpOf(secret, account).toString();

/**
 * The 30 seconds (counted since 1970) that `code` belongs to, when it is theirs of `secret`; null when it is not. Those
 * before and after now pass too: clocks of telephones differ, and people take a while (RFC 6238 §5.2).
 */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const off = totpOf(secret).validate({ token: code, timestamp: now, window: 1 });
  return off === null ? null : Math.floor(now / 1000 / PERIOD_S) + off;
}

/** Ten codes, each good for one sign-in without the app, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    new Secret({ size: RECOVERY_BYTES }).base32.toLowerCase().replace(/(.{4})(?!$)/g, '$1-'),
  );
}

/** Reads a code as people type it, with blanks, hyphens or capitals. */
export function readCode(typed: string): TypedCode {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(code)) return { totp: code };
  return RECOVERY.test(code) ? { recovery: code } : null;
}
