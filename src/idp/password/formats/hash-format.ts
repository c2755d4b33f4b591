import type { JsonMap } from '../../json/index.js';

/** A hash that another system made, checked to be one that can be verified at a bearable cost. */
export interface ImportedHash {
  /** As it is kept, and as an export gives it back: the fields of the format, in one spelling. */
  readonly fields: JsonMap;
  /** @param password as `readPassword` returned it */
  verify(password: string): Promise<boolean>;
}

/** One way in which another system hashes (`descope-api.md` §10). */
export interface HashFormat {
  /** The member of `hashedPassword`. */
  readonly name: string;
  /** @throws {InvalidRequestError} naming the field that is missing, malformed or out of bounds */
  read(fields: HashFields): ImportedHash;
}

/** The fields of a format, each checked as it is read. */
export interface HashFields {
  text(name: string, shape: RegExp): string;
  /** Of standard or URL alphabet, with or without padding. */
  bytes(name: string, minBytes: number, maxBytes: number): Buffer;
  hex(name: string, minBytes: number, maxBytes: number): Buffer;
  whole(name: string, min: number, max: number): number;
  oneOf<T extends string>(name: string, values: readonly T[]): T;
}
