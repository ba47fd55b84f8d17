interface Answer {
  readonly status: number;
  readonly body: { readonly code: string; readonly problems?: readonly { readonly pointer?: string }[] };
}

/** Status and code of a problem+json answer, then the pointer of each fault it names. */
export const refusal = ({ status, body }: Answer) => [
  status,
  body.code,
  ...(body.problems ?? []).map((problem) => problem.pointer),
];
