import { InvalidRequestError } from '../errors/index.js';
import { isJsonMap, type JsonMap } from '../json/index.js';

/** Year 9999. */
const LATEST_MS = 253_402_300_799_999;

/** The members of one line, each checked as it is read. Absent and null are the same. Messages name the member only. */
export class LineFields {
  private readonly members: ReadonlyMap<string, unknown>;

  constructor(source: JsonMap) {
    this.members = new Map(Object.entries(source).filter(([, value]) => value !== null));
  }

  has(name: string): boolean {
    return this.members.has(name);
  }

  text(name: string, max: number): string {
    const value = this.members.get(name) ?? '';
    if (typeof value !== 'string') throw refusal(name, 'must be a string');
    if (value.length > max) throw refusal(name, 'is too long');
    if (value.includes('\0')) throw refusal(name, 'must not hold NUL');
    return value;
  }

  flag(name: string): boolean {
    const value = this.members.get(name) ?? false;
    if (typeof value !== 'boolean') throw refusal(name, 'must be a boolean');
    return value;
  }

  texts(name: string, max: number): readonly string[] {
    return this.list(name).map((value) => {
      if (typeof value !== 'string' || value.length > max || value.includes('\0')) {
        throw refusal(name, 'must hold strings');
      }
      return value;
    });
  }

  maps(name: string): readonly LineFields[] {
    return this.list(name).map((value) => {
      if (!isJsonMap(value)) throw refusal(name, 'must hold objects');
      return new LineFields(value);
    });
  }

  map(name: string): JsonMap {
    const value = this.members.get(name) ?? {};
    if (!isJsonMap(value)) throw refusal(name, 'must be an object');
    return value;
  }

  /** ISO 8601, or whole seconds since the epoch as in the management API. In milliseconds. */
  time(name: string, otherwise: number): number {
    const value = this.members.get(name);
    if (value === undefined) return otherwise;
    const time = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value * 1000 : NaN;
    if (!Number.isSafeInteger(time) || time < 0 || time > LATEST_MS) throw refusal(name, 'must be a time');
    return time;
  }

  private list(name: string): readonly unknown[] {
    const value = this.members.get(name) ?? [];
    if (!Array.isArray(value) || value.length > 1000) throw refusal(name, 'must be a list');
    return value;
  }
}

export function refusal(name: string, reason: string): InvalidRequestError {
  return new InvalidRequestError(`The ${name} field ${reason}`);
}
