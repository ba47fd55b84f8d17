import {
  blindIndex,
  indexKeyOf,
  type Keys,
  openValue,
  type Place,
  sealValue,
  versionOf,
} from './envelope.js';

/** Which value of a row. */
export type Spot = Omit<Place, 'workspace_id'>;

/** The opened keys of a workspace, for as long as one transaction. */
export class Vault {
  constructor(
    private readonly workspace_id: string,
    private readonly keys: Keys,
  ) {}

  /** The version that seals. */
  get version(): number {
    return Math.max(...this.keys.data.keys());
  }

  seal(spot: Spot, value: string | Uint8Array): Buffer {
    const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
    return sealValue(this.keys.data.get(this.version)!, this.version, this.place(spot), bytes);
  }

  /** Throws when the value was sealed elsewhere, was changed, or its key is gone. */
  open(spot: Spot, sealed: Uint8Array): Buffer {
    const version = versionOf(sealed);
    const key = this.keys.data.get(version);
    if (!key) throw new Error(`Version ${version} of the keys of workspace ${this.workspace_id} is gone.`);
    return openValue(key, this.place(spot), sealed);
  }

  /** By which equal texts are found in this workspace from now on. */
  index(text: string): Buffer {
    return blindIndex(indexKeyOf(this.keys.data.get(this.version)!), text);
  }

  /** By which they are found, whichever of the keys that there still are it was written under. */
  indexes(text: string): Buffer[] {
    const keys = [...this.keys.data.values()].map(indexKeyOf);
    return [...keys, ...(this.keys.index ? [this.keys.index] : [])].map((key) => blindIndex(key, text));
  }

  private place(spot: Spot): Place {
    return { ...spot, workspace_id: this.workspace_id };
  }
}
