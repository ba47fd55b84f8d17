import { expect, test } from '@jest/globals';
import type { Answer } from './ask.ts';
import { once } from './once.ts';

type Request = { readonly body: unknown; readonly headers: { readonly 'Idempotency-Key': string } };

/** A call that answers with each of `statuses` in turn (0: the answer is lost), and all that it was asked. */
function answering(...statuses: readonly number[]) {
  const asked: Request[] = [];
  const call = async (request: Request): Promise<Answer<string>> => {
    const status = statuses[asked.push(request) - 1]!;
    if (status === 0) throw new TypeError('Failed to fetch');
    const response = new Response(null, { status });
    return status === 200 ? { data: 'done', response } : { error: { code: 'no', title: 'No.' }, response };
  };
  return { asked, call, keys: () => asked.map(({ headers }) => headers['Idempotency-Key']) };
}

const BODY = { body: { amount_cents: 100 } };

test('the same again after a lost answer has the key it had, whoever sends it; done, it is another act', async () => {
  const { call, keys } = answering(0, 502, 200, 200);
  await expect(once(BODY, call)).rejects.toMatchObject({ lost: true });
  await expect(once({ body: { amount_cents: 100 } }, call)).rejects.toMatchObject({ lost: true });
  await expect(once(BODY, call)).resolves.toBe('done');
  await expect(once(BODY, call)).resolves.toBe('done');
  const [first, second, third, fourth] = keys();
  expect([second, third]).toEqual([first, first]);
  expect(fourth).not.toBe(first);
});

test('with anything changed, or by another call, it is another act', async () => {
  const [one, other] = [answering(0, 200), answering(200)];
  await expect(once(BODY, one.call)).rejects.toMatchObject({ lost: true });
  await once({ body: { amount_cents: 200 } }, one.call);
  await once(BODY, other.call);
  expect(new Set([...one.keys(), ...other.keys()]).size).toBe(3);
});

test.each([
  [422, false],
  [409, false],
  [401, true],
  [403, true],
  [429, true],
])('after a lost answer and a %d the key is kept: %s', async (status, kept) => {
  const { call, keys } = answering(0, status, 200);
  await expect(once(BODY, call)).rejects.toMatchObject({ status: 0 });
  await expect(once(BODY, call)).rejects.toMatchObject({ status });
  await once(BODY, call);
  expect(keys()[2] === keys()[0]).toBe(kept);
});

test('what the page works out is worked out once, and anew after a refusal', async () => {
  const { call, asked } = answering(0, 422, 200);
  let open = 0;
  const complete = async ({ body }: typeof BODY) => ({ body: { ...body, open: ++open } });
  await expect(once(BODY, call, complete)).rejects.toMatchObject({ status: 0 });
  await expect(once(BODY, call, complete)).rejects.toMatchObject({ status: 422 });
  await once(BODY, call, complete);
  expect(asked.map(({ body }) => (body as { open: number }).open)).toEqual([1, 1, 2]);
});
