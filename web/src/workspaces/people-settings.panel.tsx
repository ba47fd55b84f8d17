import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  invitationsCreate,
  invitationsList,
  invitationsRevoke,
  membersList,
  membersRemove,
} from '../client/sdk.gen.ts';
import type { InvitationInput, Member } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { useMay, useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { settingsWords } from './settings-words.ts';

const ROLES = ['secretary', 'manager', 'accountant', 'owner'] as const;
const PEOPLE = ['people'];

/** Who works in this business, and who is invited to. */
export function PeopleSettings() {
  const words = useWords(settingsWords);
  const { close, cancel } = useWords(shellWords);
  const { who } = useSession();
  const mayWrite = useMay()('members:write');
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const people = useQuery({
    queryKey: PEOPLE,
    queryFn: async () => {
      const [members, invitations] = await Promise.all([
        ask(() => membersList({ query: { limit: 200 } })),
        ask(() => invitationsList({ query: { limit: 100 } })),
      ]);
      return {
        members: members.items,
        invited: invitations.items.filter((one) => !one.accepted_at && !one.revoked_at),
      };
    },
  });
  const attempt = useAttempt();
  const refresh = () => client.invalidateQueries({ queryKey: PEOPLE });
  const invite = async ({ email = '', role }: Typed) => {
    await ask(() => invitationsCreate({ body: { email, role } as InvitationInput }));
    say(words.invited(email));
    await refresh();
  };
  const revoke = async (invitation_id: string) => {
    await ask(() => invitationsRevoke({ path: { invitation_id } }));
    await refresh();
  };
  const remove = async () => {
    await ask(() => membersRemove({ path: { user_id: leaving!.user_id } }));
    setLeaving(null);
    await refresh();
  };
  return (
    <>
      <div className="panel stack">
        <h2>{words.members}</h2>
        <Loaded query={people} rows={3}>
          {({ members, invited }) => (
            <ul role="list" className="stack">
              {members.map((member) => (
                <li key={member.user_id} className="row">
                  <strong>{member.name}</strong> <span className="quiet">{member.email}</span>
                  <Status tone="plain">{words.roles[member.role]}</Status>
                  {mayWrite && member.user_id !== who.user.id && (
                    <button type="button" data-plain onClick={() => setLeaving(member)}>
                      {words.remove}
                      <span className="hidden-words"> {member.name}</span>
                    </button>
                  )}
                </li>
              ))}
              {invited.map((one) => (
                <li key={one.id} className="row">
                  <span>{one.email}</span>
                  <Status tone="wait">{words.pending}</Status>
                  {mayWrite && (
                    <button type="button" data-plain onClick={() => void attempt(() => revoke(one.id))}>
                      {words.revoke}
                      <span className="hidden-words"> {one.email}</span>
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </div>
      {mayWrite && (
        <div className="panel stack">
          <h2>{words.invite}</h2>
          <Form onSubmit={invite}>
            <Field name="email" label={words.fields.email} type="email" required autoComplete="off" />
            <SelectField
              name="role"
              label={words.role}
              choices={ROLES.map((value) => ({ value, says: words.roles[value] }))}
            />
            <div className="row">
              <Submit>{words.inviteNow}</Submit>
            </div>
          </Form>
        </div>
      )}
      {leaving && (
        <Dialog title={words.removeAsk(leaving.name)} closes={close} onClose={() => setLeaving(null)}>
          <p>{words.removeHint}</p>
          <Form onSubmit={remove} className="row">
            <Submit>{words.remove}</Submit>
            <button type="button" onClick={() => setLeaving(null)}>
              {cancel}
            </button>
          </Form>
        </Dialog>
      )}
    </>
  );
}
