interface Need {
  readonly state: string;
  readonly open_hours: readonly unknown[];
  readonly offers: readonly { readonly name: string; readonly state: string }[];
  readonly substitutes: readonly { readonly name: string; readonly verdict: string }[];
}

const WAITS: readonly string[] = ['proposed', 'accepted', 'signed', 'active'];

/** Who was asked and has not said no, each once. */
export const waitingIn = (needs: readonly Pick<Need, 'offers'>[]) => [
  ...new Set(
    needs.flatMap(({ offers }) =>
      offers.filter(({ state }) => WAITS.includes(state)).map(({ name }) => name),
    ),
  ),
];

/** Who would be asked first for each need that has open hours. */
export const bestOf = (needs: readonly Omit<Need, 'offers'>[]) => [
  ...new Set(
    needs
      .filter(({ open_hours, state }) => state === 'open' && open_hours.length > 0)
      .flatMap(({ substitutes }) => substitutes.find(({ verdict }) => verdict === 'fits')?.name ?? []),
  ),
];
