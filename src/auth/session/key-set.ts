import type { KeyObject } from 'node:crypto';

import { TokenInvalidError, UpstreamUnavailableError } from '../errors/index.js';
import type { Clock } from './clock.js';
import { parseKeySet } from './parse-key-set.js';

/**
 * Fetches the parsed body of the issuer's JSON Web Key Set. It has to settle within a time budget of its own; whatever
 * it throws counts as an outage.
 */
export type KeySource = () => Promise<unknown>;

export interface KeySetSettings {
  /** Keys older than this are fetched again before they are used: so long may a withdrawn key still work. Default 600. */
  readonly maxAgeSeconds?: number;
  /** While the issuer is down, keys are used up to this age. Default 86400. */
  readonly maxStaleSeconds?: number;
  /** After a fetch, unknown key ids cause no other one for this long. Default 30. */
  readonly coolDownSeconds?: number;
  /** After a failed fetch, none is tried for this long. Default 1. */
  readonly retrySeconds?: number;
  /** Told of each failed fetch, for the log. Must not throw. */
  readonly onFailure?: (cause: unknown) => void;
}

/**
 * The issuer's public keys, fetched when they are needed: once for all that wait, again when they are old or a key id
 * is unknown, and kept while the issuer is down.
 */
export class KeySet {
  private keys: ReadonlyMap<string, KeyObject> = new Map();
  /** When the fetch that brought `keys` began, in epoch milliseconds. */
  private fetchedAt = Number.NEGATIVE_INFINITY;
  /** The last fetch, if it failed. */
  private failure: { readonly at: number; readonly cause: unknown } | undefined;
  private inFlight: Promise<void> | undefined;
  private readonly limits: Readonly<Record<keyof typeof DEFAULT_SECONDS, number>>;

  constructor(
    private readonly source: KeySource,
    private readonly clock: Clock,
    private readonly settings: KeySetSettings = {},
  ) {
    this.limits = {
      maxAge: settings.maxAgeSeconds ?? DEFAULT_SECONDS.maxAge,
      maxStale: settings.maxStaleSeconds ?? DEFAULT_SECONDS.maxStale,
      coolDown: settings.coolDownSeconds ?? DEFAULT_SECONDS.coolDown,
      retry: settings.retrySeconds ?? DEFAULT_SECONDS.retry,
    };
  }

  /**
   * The key with this id.
   *
   * @throws {TokenInvalidError} the issuer has no such key
   * @throws {UpstreamUnavailableError} the keys that would tell cannot be had
   */
  async find(id: string): Promise<KeyObject> {
    if (this.shouldFetch(id)) {
      // Once an outage is known, nobody waits for it to end who can be served with the keys at hand.
      const nobodyHasToWait = this.failure !== undefined && this.usable().has(id);
      const fetched = this.fetch();
      if (!nobodyHasToWait) await fetched;
    }
    const key = this.usable().get(id);
    if (key !== undefined) return key;
    // Only an issuer that answered can say that it has no such key: in an outage the caller may well be right.
    if (this.failure !== undefined) {
      throw new UpstreamUnavailableError(Math.max(1, Math.ceil(this.seconds('retry'))), this.failure.cause);
    }
    throw new TokenInvalidError('unknown key id');
  }

  /**
   * Fetches the keys if none that may be used are at hand, or those that are were fetched longer ago than this. An outage
   * is no error here: {@link state} tells of it. However often this is called, a second passes between two fetches.
   *
   * @param seconds default: the age at which keys are fetched again before they are used
   */
  async refresh(seconds = this.seconds('maxAge')): Promise<void> {
    const limit = Math.max(seconds, this.seconds('retry'));
    const isRecent = isWithin(this.age(this.fetchedAt), limit) || this.hasJustFailed();
    if (!isRecent) await this.fetch();
  }

  /** What is at hand, for whoever watches. The age is in seconds, undefined before the first fetch that succeeded. */
  get state(): { readonly usable: boolean; readonly ageSeconds: number | undefined } {
    const age = this.age(this.fetchedAt);
    return { usable: this.usable().size > 0, ageSeconds: Number.isFinite(age) ? age : undefined };
  }

  /** The key with this id, if it may be used without asking the issuer first. */
  current(id: string): KeyObject | undefined {
    return this.shouldFetch(id) ? undefined : this.usable().get(id);
  }

  private shouldFetch(id: string): boolean {
    const limit = this.keys.has(id)
      ? this.seconds('maxAge')
      : Math.min(this.seconds('coolDown'), this.seconds('maxAge'));
    if (isWithin(this.age(this.fetchedAt), limit)) return false;
    return !this.hasJustFailed();
  }

  private hasJustFailed(): boolean {
    return this.failure !== undefined && isWithin(this.age(this.failure.at), this.seconds('retry'));
  }

  private usable(): ReadonlyMap<string, KeyObject> {
    return this.age(this.fetchedAt) < this.seconds('maxStale') ? this.keys : NO_KEYS;
  }

  private fetch(): Promise<void> {
    this.inFlight ??= this.replaceKeys().finally(() => (this.inFlight = undefined));
    return this.inFlight;
  }

  private async replaceKeys(): Promise<void> {
    const startedAt = this.clock.now();
    try {
      this.keys = parseKeySet(await this.source());
      this.fetchedAt = startedAt;
      this.failure = undefined;
    } catch (cause) {
      this.failure = { at: this.clock.now(), cause };
      this.settings.onFailure?.(cause);
    }
  }

  /** Seconds since then. */
  private age(then: number): number {
    return (this.clock.now() - then) / 1000;
  }

  private seconds(limit: keyof typeof DEFAULT_SECONDS): number {
    return this.limits[limit];
  }
}

const NO_KEYS: ReadonlyMap<string, KeyObject> = new Map();

const DEFAULT_SECONDS = { maxAge: 600, maxStale: 86_400, coolDown: 30, retry: 1 } as const;

/** A negative age is a clock that was set back: then nothing is known about the age. */
function isWithin(age: number, limit: number): boolean {
  return age >= 0 && age < limit;
}
