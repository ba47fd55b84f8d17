import { useState } from 'react';
import type { AccessGrant } from '../client/types.gen.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { AccessGrantPart } from './access-grant.panel.tsx';
import { accessWords } from './access-words.ts';
import { NewGrantForm } from './new-grant.panel.tsx';

/** All ways in of one person at one practice, with their papers. */
export function AccessCell({
  practice,
  person,
  grants,
  onClose,
}: {
  readonly practice: { readonly id: string | null; readonly name: string };
  readonly person: { readonly id: string | null; readonly name: string };
  readonly grants: readonly AccessGrant[];
  onClose(): void;
}) {
  const words = useWords(accessWords);
  const { close } = useWords(shellWords);
  const mayWrite = useMay()('access:write');
  const [adding, setAdding] = useState(false);
  const held = grants.toSorted((a, b) => Number(a.state === 'revoked') - Number(b.state === 'revoked'));
  return (
    <Dialog title={words.cellTitle(person.name, practice.name)} closes={close} onClose={onClose}>
      {held.length === 0 && !adding && <p>{words.cellEmpty}</p>}
      {held.map(({ id }) => (
        <AccessGrantPart key={id} id={id} />
      ))}
      {adding ? (
        <NewGrantForm
          practice_id={practice.id ?? ''}
          secretary_id={person.id ?? ''}
          onDone={() => setAdding(false)}
        />
      ) : (
        <div className="row">
          {mayWrite && (
            <button type="button" onClick={() => setAdding(true)}>
              {words.add}
            </button>
          )}
          <button type="button" onClick={onClose}>
            {close}
          </button>
        </div>
      )}
    </Dialog>
  );
}
