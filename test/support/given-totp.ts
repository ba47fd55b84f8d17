import { Secret, TOTP } from 'otpauth';
import { TestApp } from './app.js';
import { Caller, expectStatus } from './given.js';

/** The authenticator app of somebody, and the codes for when it is lost. */
export interface GivenTotp {
  readonly recovery_codes: string[];
  /** The code the app shows now, or `steps` times 30 seconds later. */
  code(steps?: number): string;
}

/** What an authenticator app with this secret shows at the time of the story. */
export const codeOf = (app: TestApp, secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now() + steps * 30_000 });

/** Switches the second factor of a browser's person on; the code of this moment is used up. */
export async function givenTotp(app: TestApp, browser: Caller): Promise<GivenTotp> {
  const begun = await browser.post('/api/totp');
  expectStatus(begun, 201);
  const code = (steps?: number) => codeOf(app, begun.body.secret, steps);
  const confirmed = await browser.post('/api/totp/confirm', { code: code() });
  expectStatus(confirmed, 200);
  return { recovery_codes: confirmed.body.recovery_codes, code };
}
