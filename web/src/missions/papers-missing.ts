interface Mission {
  readonly id: string;
  readonly state: string;
  readonly practice_id: string;
  readonly secretary_id: string;
}

interface Grant {
  readonly kind: string;
  readonly practice_id: string | null;
  readonly secretary_id: string | null;
  readonly state: string;
}

const HOLDS: readonly string[] = ['active', 'expiring'];
const PAPERS = ['processing_contract', 'confidentiality'] as const;

/** Missions that wait for a signature, or whose person lacks a contract or an undertaking of secrecy that holds. */
export function withoutPapers<M extends Mission>(
  missions: readonly M[],
  grants: readonly Grant[],
  owners: readonly string[] = [],
): M[] {
  const held = grants.filter(({ state }) => HOLDS.includes(state));
  const has = (kind: string, { practice_id, secretary_id }: Mission) =>
    held.some(
      (one) =>
        one.kind === kind &&
        one.secretary_id === secretary_id &&
        (one.practice_id === null || one.practice_id === practice_id),
    );
  return missions.filter(
    (one) =>
      one.state === 'accepted' ||
      (['signed', 'active'].includes(one.state) &&
        !owners.includes(one.secretary_id) &&
        PAPERS.some((kind) => !has(kind, one))),
  );
}
