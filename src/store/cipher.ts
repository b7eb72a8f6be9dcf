// Values as they lie in the file: plain, or sealed with AES-256-GCM under a key of the install.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** The keys of an install, 32 bytes each. */
export interface DataKeys {
  /** What is written with; undefined: nothing is encrypted. */
  readonly current: Uint8Array | undefined;
  /** What older rows may still be under. */
  readonly old: readonly Uint8Array[];
}

/** Values of one table in and out of their sealed form. */
export interface Cipher {
  /** The name of the key that is written with; `PLAIN`: none. */
  readonly current: string;
  /** Whether older keys are given. */
  readonly isChanging: boolean;
  /** Names of all that can be read. */
  readonly known: ReadonlySet<string>;
  seal(table: string, text: string): string;
  /** @throws Error when the key is not known, or when the text is not what was sealed in this table. */
  open(table: string, stored: string): string;
  /** The name of the key that a stored text is under. */
  keyOf(stored: string): string;
}

/** The name of no key. */
export const PLAIN = 'plain';

const ALGORITHM = 'aes-256-gcm';
/** Bytes, as NIST SP 800-38D recommends for GCM. */
const NONCE = 12;
const TAG = 16;
/** No row that is written in the clear begins like this: those are JSON objects. */
const SEALED = /^aes1:([0-9a-f]{8}):([A-Za-z0-9+/=]+)$/;

/** What a key is called, in the file and to people; it tells nothing of the key. */
export function keyName(key: Uint8Array): string {
  return createHmac('sha256', key).update('name').digest('hex').slice(0, 8);
}

/** The cipher of an install. */
export function cipherOf({ current, old }: DataKeys): Cipher {
  const keys = new Map([...old, ...(current ? [current] : [])].map((key) => [keyName(key), key]));
  const keyOf = (stored: string): string => SEALED.exec(stored)?.[1] ?? PLAIN;
  const currentName = current ? keyName(current) : PLAIN;

  return {
    current: currentName,
    isChanging: old.length > 0,
    known: new Set([PLAIN, ...keys.keys()]),
    keyOf,
    seal(table, text) {
      if (!current) return text;
      // A nonce that comes twice under one key would give both texts away: random ones are good for 2^32 writes.
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, current, nonce).setAAD(Buffer.from(table));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
      return `aes1:${currentName}:${sealed}`;
    },
    open(table, stored) {
      const [, name, sealed] = SEALED.exec(stored) ?? [];
      if (name === undefined || sealed === undefined) return stored;
      const key = keys.get(name);
      if (!key) throw new Error(`no key ${name}`);
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(table))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
    },
  };
}
