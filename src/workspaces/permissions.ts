/** Everything a route may ask for. `account:own` is what each person may do with their own sign-in. */
export const PERMISSIONS = [
  'account:own',
  'workspace:read',
  'workspace:write',
  'members:read',
  'members:write',
  'keys:write',
  'audit:read',
  'practices:read',
  'practices:write',
  'tariffs:read',
  'tariffs:write',
  'missions:read',
  'missions:write',
  'access:read',
  'access:write',
  'profiles:read',
  'profiles:write',
  'needs:read',
  'needs:write',
  'rotas:read',
  'rotas:write',
  'rotas:answer',
  'matching:read',
  'matching:write',
  'offers:read',
  'offers:write',
  'offers:answer',
  'hand-over:write',
  'tasks:read',
  'tasks:write',
  'absences:read',
  'absences:write',
  'entries:read',
  'entries:write',
  'entries:approve',
  'periods:lock',
  'call-logs:import',
  'meters:read',
  'invoices:read',
  'payouts:read',
  'payouts:write',
  'payouts:override',
  'invoices:draft',
  'invoices:issue',
  'invoices:send',
  'transports:read',
  'transports:write',
  'archive:read',
  'payments:read',
  'payments:write',
  'claims:read',
  'claims:write',
  'claims:export',
  'patients:read',
  'fee-codes:read',
  'fee-codes:write',
] as const;
type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['owner', 'manager', 'secretary', 'accountant', 'practice'] as const;
export type Role = (typeof ROLES)[number];

const OWNERS_ONLY: readonly Permission[] = [
  'workspace:write',
  'keys:write',
  'transports:write',
  'payouts:override',
];

const TABLE: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  manager: PERMISSIONS.filter((permission) => !OWNERS_ONLY.includes(permission)),
  secretary: [
    'account:own',
    'workspace:read',
    'practices:read',
    'missions:read',
    'access:read',
    'profiles:read',
    'profiles:write',
    'rotas:read',
    'rotas:answer',
    'offers:read',
    'offers:answer',
    'hand-over:write',
    'tasks:read',
    'tasks:write',
    'absences:read',
    'absences:write',
    'entries:read',
    'entries:write',
    'call-logs:import',
    'meters:read',
    'claims:read',
    'claims:write',
    'claims:export',
    'patients:read',
    'fee-codes:read',
  ],
  accountant: [
    'account:own',
    'workspace:read',
    'members:read',
    'audit:read',
    'practices:read',
    'tariffs:read',
    'missions:read',
    'entries:read',
    'meters:read',
    'invoices:read',
    'payouts:read',
    'transports:read',
    'archive:read',
    'payments:read',
    'claims:read',
  ],
  practice: ['account:own', 'access:read', 'needs:read', 'meters:read', 'invoices:read'],
};

const SETS = new Map<string, ReadonlySet<string>>(
  ROLES.map((role) => [role, new Set<string>(TABLE[role])] as const),
);
const NOTHING: ReadonlySet<string> = new Set();

/** What members of `role` may do; nothing for a role that does not exist. */
export function permissionsOf(role: string): ReadonlySet<string> {
  return SETS.get(role) ?? NOTHING;
}

/** Nobody hands out, changes or takes away a role that holds more than they hold themselves. */
export function mayGrant(held: ReadonlySet<string>, role: Role): boolean {
  return TABLE[role].every((permission) => held.has(permission));
}

/** The permissions of a key: the `wanted` ones that its maker's role (still) holds; all of them for `null`. */
export function narrowed(role: string, wanted: readonly string[] | null): ReadonlySet<string> {
  const held = permissionsOf(role);
  return wanted === null ? held : new Set(wanted.filter((permission) => held.has(permission)));
}
