import type { Clock } from '../clock/index.js';
import { IdpStartError } from '../errors/index.js';
import type { ProjectStore } from './project-store.js';
import { LEAST_PUBLISH_SECONDS, PUBLISH_SECONDS } from './rotation-times.js';
import { generateSigningKey } from './signing-key.js';

export interface AddedKey {
  readonly kid: string;
  /** From when it signs, in milliseconds since the epoch. */
  readonly signsTime: number;
}

export interface Turn {
  readonly afterSeconds?: number;
  readonly withdraw?: boolean;
}

/**
 * Adds a key because somebody said so, whatever the age of the others.
 * @throws {IdpStartError} `KEY_ROTATION` when instances could not know it in time
 */
export async function addSigningKey(
  store: ProjectStore,
  projectId: string,
  clock: Clock,
  { afterSeconds = PUBLISH_SECONDS, withdraw = false }: Turn,
): Promise<AddedKey> {
  if (!Number.isSafeInteger(afterSeconds) || afterSeconds < LEAST_PUBLISH_SECONDS) {
    throw new IdpStartError(
      'KEY_ROTATION',
      `A key has to be published for ${LEAST_PUBLISH_SECONDS} or more whole seconds before it signs`,
    );
  }
  const now = clock.now();
  const { kid, privateKey } = await generateSigningKey(now);
  const signsTime = withdraw ? now : now + afterSeconds * 1000;
  const others = withdraw ? (await store.signingKeys(projectId)).map((key) => key.kid) : [];
  await store.addSigningKey(projectId, { kid, privateKey, createdTime: now, signsTime }, Number.MAX_SAFE_INTEGER);
  await store.removeSigningKeys(others);
  return { kid, signsTime };
}
