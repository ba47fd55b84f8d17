import { useState } from 'react';
import type { Need } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useRows } from '../ui/rows.ts';
import { Status } from '../ui/status.tsx';
import { type Candidate, useCandidates } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { CandidateCard } from './candidate-card.panel.tsx';
import { CompareCandidates } from './compare-candidates.panel.tsx';
import { COLUMN_NAMES } from './findings.ts';
import { OfferTo } from './offer-to.panel.tsx';
import { ReasonCells } from './reason-cells.panel.tsx';

/** Who fits a need: a row each, a column for each reason; Enter proposes, c compares two. */
export function Candidates({ need, onBack }: { readonly need: Need; onBack(): void }) {
  const candidates = useCandidates(need.id);
  return (
    <Loaded query={candidates}>
      {({ items, from, to }) => <Table need={need} items={items} from={from} to={to} onBack={onBack} />}
    </Loaded>
  );
}

const VERDICT_TONES = { fits: 'good', after: 'note', no: 'bad' } as const;

function Table({
  need,
  items,
  from,
  to,
  onBack,
}: {
  readonly need: Need;
  readonly items: readonly Candidate[];
  readonly from: string;
  readonly to: string;
  onBack(): void;
}) {
  const words = useWords(boardWords);
  const format = useFormat();
  const mayOffer = useMay()('offers:write');
  const [offered, setOffered] = useState<Candidate | null>(null);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [comparing, setComparing] = useState(false);
  const compare = (index: number) => {
    const id = items[index]!.user_id;
    const others = marked.filter((one) => one !== id);
    setMarked(marked.includes(id) ? others : [...others.slice(-1), id]);
    setComparing(!marked.includes(id) && others.length > 0);
  };
  const propose = (index: number) => mayOffer && setOffered(items[index]!);
  const { current, rowProps } = useRows(items.length, {
    onOpen: propose,
    keys: { c: compare, ArrowLeft: onBack, h: onBack },
  });
  const focused = items[current];
  if (!focused) return <p>{words.nobody}</p>;
  return (
    <>
      <p className="quiet">{words.lookedAt(format.day(from), format.day(to))}</p>
      <section className="scroll" tabIndex={0} aria-label={words.table}>
        <table>
          <caption className="hidden-words">{words.candidatesOf(need.title)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.person}</th>
              <th scope="col" className="number">
                {words.score}
              </th>
              {COLUMN_NAMES.map((column) => (
                <th key={column} scope="col">
                  {words.columns[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((one, index) => (
              <tr
                key={one.user_id}
                {...rowProps(index)}
                aria-selected={marked.includes(one.user_id) || index === current}
              >
                <td>
                  {one.name}
                  <br />
                  <Status tone={VERDICT_TONES[one.verdict]}>{words.verdicts[one.verdict]}</Status>
                </td>
                <td className="number">{format.number(one.score)}</td>
                <ReasonCells findings={one.findings} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <CandidateCard
        candidate={focused}
        marked={marked}
        onCompare={() => compare(current)}
        {...(mayOffer && { onPropose: () => propose(current) })}
      />
      {offered && <OfferTo need={need} candidate={offered} onClose={() => setOffered(null)} />}
      {comparing && (
        <CompareCandidates
          candidates={items.filter((one) => marked.includes(one.user_id))}
          onClose={() => setComparing(false)}
        />
      )}
    </>
  );
}
