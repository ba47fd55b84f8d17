/** A user of the operating system that PostgreSQL can run as. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Reads the text of /etc/passwd; lines that are not entries are left out. */
export function parsePasswd(text: string): OsUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (!name || !/^-?\d+$/.test(uid ?? '') || !/^-?\d+$/.test(gid ?? '')) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/**
 * Whom root lends its server to: the owner of the existing data if that is not root, else `postgres`, else `nobody`.
 * Undefined when the system has none of them.
 */
export function serverUser(users: readonly OsUser[], owner: number | undefined): OsUser | undefined {
  const present = owner === undefined || owner === 0 ? undefined : users.find((user) => user.uid === owner);
  return (
    present ?? users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody')
  );
}
