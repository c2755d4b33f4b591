import { InvalidRequestError } from '../../errors/index.js';
import type { JsonMap } from '../../json/index.js';
import type { HashFields } from './hash-format.js';

const LONGEST_TEXT = 1024;

/** Reads the members of a JSON object. Messages name the field, never what is in it. */
export class JsonHashFields implements HashFields {
  private readonly members: ReadonlyMap<string, unknown>;

  constructor(
    private readonly format: string,
    source: JsonMap,
  ) {
    this.members = new Map(Object.entries(source));
  }

  text(name: string, shape: RegExp): string {
    const value = this.members.get(name) ?? '';
    if (typeof value !== 'string' || value.length > LONGEST_TEXT || !shape.test(value)) {
      throw this.refusal(name, value === '' ? 'is required' : 'is not of the right form');
    }
    return value;
  }

  bytes(name: string, minBytes: number, maxBytes: number): Buffer {
    if (minBytes === 0 && (this.members.get(name) ?? '') === '') return Buffer.alloc(0);
    // Node reads either alphabet as standard base64.
    const bytes = Buffer.from(this.text(name, /^[\w+/-]+={0,2}$/), 'base64');
    return this.sized(name, bytes, minBytes, maxBytes);
  }

  hex(name: string, minBytes: number, maxBytes: number): Buffer {
    if (minBytes === 0 && (this.members.get(name) ?? '') === '') return Buffer.alloc(0);
    return this.sized(name, Buffer.from(this.text(name, /^([0-9a-f]{2})+$/i), 'hex'), minBytes, maxBytes);
  }

  whole(name: string, min: number, max: number): number {
    const value = this.members.get(name);
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      throw this.refusal(name, `must be a whole number from ${min} to ${max}`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const value = values.find((known) => known === this.members.get(name));
    if (value === undefined) throw this.refusal(name, `must be one of ${values.join(', ')}`);
    return value;
  }

  private sized(name: string, bytes: Buffer, min: number, max: number): Buffer {
    if (bytes.length < min || bytes.length > max) throw this.refusal(name, `must have ${min} to ${max} bytes`);
    return bytes;
  }

  private refusal(name: string, reason: string): InvalidRequestError {
    return new InvalidRequestError(`The hashedPassword.${this.format}.${name} field ${reason}`);
  }
}
