import { afterEach, expect, test } from '@jest/globals';
import { ask } from './ask.ts';
import { onSessionAsk, sessionAsk, settleAsk } from './session-asks.ts';

const refusal = (status: number, code: string) => ({
  response: new Response(null, { status }),
  error: { code, title: 'No.' },
});
const done = { response: new Response(null, { status: 200 }), data: 'done' };

/** Somebody who answers every question of the page with `says`; returns what was asked. */
function answering(says: boolean): string[] {
  const asked: string[] = [];
  stop = onSessionAsk(() => {
    const what = sessionAsk();
    if (what === null) return;
    asked.push(what);
    queueMicrotask(() => settleAsk(says));
  });
  return asked;
}
let stop = () => {};
afterEach(() => stop());

test.each([
  ['sign-in', 401, 'sign-in-needed'],
  ['sign-in', 401, 'other-session'],
  ['step-up', 403, 'step-up-needed'],
])('asks for %s after %d %s and makes the call again', async (what, status, code) => {
  const asked = answering(true);
  const answers = [refusal(status, code), done];
  await expect(ask(async () => answers.shift()!)).resolves.toBe('done');
  expect(asked).toEqual([what]);
});

test('asks for a proof once: what it did not mend is thrown', async () => {
  const asked = answering(true);
  const call = ask(async () => refusal(403, 'step-up-needed'));
  await expect(call).rejects.toMatchObject({ code: 'step-up-needed' });
  expect(asked).toEqual(['step-up']);
});

test('a wrong password is not the end of a session, and nothing is asked', async () => {
  const asked = answering(true);
  await expect(ask(async () => refusal(401, 'wrong-credentials'))).rejects.toMatchObject({ status: 401 });
  expect(asked).toEqual([]);
});

test('who closes the question gets the refusal', async () => {
  answering(false);
  await expect(ask(async () => refusal(401, 'sign-in-needed'))).rejects.toMatchObject({ status: 401 });
});
