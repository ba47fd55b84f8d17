/** An answer of Stripe that is an error, with the fields its library reads. */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly type:
      | 'invalid_request_error'
      | 'idempotency_error'
      | 'api_error'
      | 'card_error' = 'invalid_request_error',
    readonly param?: string,
  ) {
    super(message);
  }

  get body(): object {
    const { type, code, message, param } = this;
    return { error: { type, code, message, ...(param && { param }) } };
  }
}

export const noSuch = (kind: string, id: string) =>
  new StripeRefusal(404, 'resource_missing', `No such ${kind}: '${id}'`, undefined, 'id');

/** Refuses parameters that the API of this version does not know, as Stripe does. */
export function refuseUnknown<Params>(given: object, known: readonly (keyof Params & string)[]): void {
  const stranger = Object.keys(given).find((name) => !(known as readonly string[]).includes(name));
  if (stranger === undefined) return;
  throw new StripeRefusal(
    400,
    'parameter_unknown',
    `Received unknown parameter: ${stranger}`,
    undefined,
    stranger,
  );
}
