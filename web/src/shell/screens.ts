import type { ComponentType } from 'react';
import type { Permission } from './session.ts';
import type { Words } from './words.en.ts';

/** A screen of the app: where it is, what it needs, and where the navigation shows it. */
export interface Screen {
  readonly path: string;
  load(): Promise<{ readonly Screen: ComponentType }>;
  /** Name among the words of the shell; absent for screens that one comes to from another. */
  readonly name?: keyof Words['screens'];
  readonly group?: keyof Words['groups'];
  readonly needs?: Permission;
  /** Two keys that open it, such as "g d". */
  readonly keys?: string;
}
