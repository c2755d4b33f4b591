import type { Clock } from '../clock/index.js';
import { IdpStartError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { Project } from './project.js';
import type { ProjectStore } from './project-store.js';
import { generateSigningKey, SigningKey, type StoredSigningKey } from './signing-key.js';

/** `P`, perhaps a region, and 27 characters: Descope's Java SDK refuses shorter ids. */
const PROJECT_ID = /^P[A-Za-z0-9]{27,}$/;

export interface ProjectOptions {
  readonly projectId?: string;
  readonly signingKey?: StoredSigningKey;
}

/**
 * The database's project, made now if it has none.
 * @throws {IdpStartError} `PROJECT_ID`, `SIGNING_KEY`, or `PROJECT_MISMATCH` when the database is another project's
 */
export async function provisionProject(
  store: ProjectStore,
  clock: Clock,
  { projectId: wanted, signingKey }: ProjectOptions,
): Promise<Project> {
  if (wanted !== undefined && !PROJECT_ID.test(wanted)) {
    throw new IdpStartError('PROJECT_ID', `"${wanted}" is no project id: P and at least 27 letters or digits`);
  }
  const found = await store.find();
  if (!found) {
    const now = clock.now();
    await store.create(
      wanted ?? createObjectId('P', now),
      signingKey ? usable(signingKey) : await generateSigningKey(now),
      now,
    );
  }
  const project = found ?? (await store.find());
  if (!project) throw new IdpStartError('DATABASE_CORRUPT', 'The database does not keep the project that was made');
  if (wanted !== undefined && wanted !== project.id) {
    throw new IdpStartError('PROJECT_MISMATCH', `The database belongs to project ${project.id}, not to ${wanted}`);
  }
  return new Project(project.id);
}

/** Nobody would notice before the first sign-in, and then the database has it. */
function usable(given: StoredSigningKey): StoredSigningKey {
  if (given.kid !== '' && modulusLength(given) >= 2048) return given;
  throw new IdpStartError('SIGNING_KEY', 'The signing key must be an RSA key of 2048 bits or more with a key id');
}

function modulusLength(given: StoredSigningKey): number {
  try {
    const { privateKey } = new SigningKey(given);
    return privateKey.asymmetricKeyType === 'rsa' ? (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  } catch {
    return 0;
  }
}
