import { InvalidRequestError } from '../../errors/index.js';
import { isJsonMap, parseJsonMap, type JsonMap } from '../../json/index.js';
import { argon2Format } from './argon2.format.js';
import { bcryptFormat } from './bcrypt.format.js';
import { djangoFormat } from './django.format.js';
import { firebaseFormat } from './firebase.format.js';
import type { HashFormat, ImportedHash } from './hash-format.js';
import { md5Format } from './md5.format.js';
import { pbkdf2Format } from './pbkdf2.format.js';
import { phpassFormat } from './phpass.format.js';
import { JsonHashFields } from './read-hash-fields.js';
import { shaFormat } from './sha.format.js';

const FORMATS: ReadonlyMap<string, HashFormat> = new Map(
  [argon2Format, bcryptFormat, djangoFormat, firebaseFormat, md5Format, pbkdf2Format, phpassFormat, shaFormat].map(
    (format) => [format.name, format],
  ),
);

/**
 * The text to keep of a `hashedPassword`: JSON, as it came, in one spelling. No hash of our own begins like that.
 * @throws {InvalidRequestError} naming what is wrong with it
 */
export function toImportedHash(hashedPassword: JsonMap): string {
  const { format, hash } = read(hashedPassword);
  return JSON.stringify({ [format]: hash.fields });
}

export function isImportedHash(stored: string): boolean {
  return stored.startsWith('{');
}

/** Undoes `toImportedHash`. */
export function readHashedPassword(stored: string): JsonMap {
  return parseJsonMap(stored) ?? {};
}

/** What is out of bounds in the database, however it got there, is verified by nobody: no password fits it. */
export async function verifyImportedHash(password: string, stored: string): Promise<boolean> {
  let hash: ImportedHash;
  try {
    hash = read(readHashedPassword(stored)).hash;
  } catch (error) {
    if (error instanceof InvalidRequestError) return false;
    throw error;
  }
  return hash.verify(password);
}

function read(hashedPassword: JsonMap): { readonly format: string; readonly hash: ImportedHash } {
  // SDKs send what they do not use as null.
  const given = Object.entries(hashedPassword).filter(([, value]) => value !== null);
  const [entry, another] = given;
  if (!entry || another) throw new InvalidRequestError('The hashedPassword field must have exactly one format');
  const [name, source] = entry;
  const format = FORMATS.get(name);
  if (!format) {
    throw new InvalidRequestError(`The hashedPassword field must be one of ${[...FORMATS.keys()].join(', ')}`);
  }
  if (!isJsonMap(source)) throw new InvalidRequestError(`The hashedPassword.${name} field must be an object`);
  return { format: name, hash: format.read(new JsonHashFields(name, source)) };
}
