import type { Clock } from '../clock/index.js';
import { IdpStartError } from '../errors/index.js';
import { createObjectId } from '../ids/index.js';
import { Project } from './project.js';
import type { ProjectStore } from './project-store.js';
import { generateSigningKey } from './signing-key.js';

/** `P`, perhaps a region, and 27 characters: Descope's Java SDK refuses shorter ids. */
const PROJECT_ID = /^P[A-Za-z0-9]{27,}$/;

/**
 * The database's project, made now if it has none.
 * @throws {IdpStartError} `PROJECT_ID`, or `PROJECT_MISMATCH` when the database is another project's
 */
export async function provisionProject(
  store: ProjectStore,
  clock: Clock,
  wanted: string | undefined,
): Promise<Project> {
  if (wanted !== undefined && !PROJECT_ID.test(wanted)) {
    throw new IdpStartError('PROJECT_ID', `"${wanted}" is no project id: P and at least 27 letters or digits`);
  }
  const found = await store.find();
  if (!found) {
    const now = clock.now();
    await store.create(wanted ?? createObjectId('P', now), await generateSigningKey(now), now);
  }
  const project = found ?? (await store.find());
  if (!project) throw new IdpStartError('DATABASE_CORRUPT', 'The database does not keep the project that was made');
  if (wanted !== undefined && wanted !== project.id) {
    throw new IdpStartError('PROJECT_MISMATCH', `The database belongs to project ${project.id}, not to ${wanted}`);
  }
  return new Project(project.id);
}
