import { SystemClock, type Clock } from './clock/index.js';
import { openDatabase, type Database } from './database/index.js';
import type { IdpOptions } from './idp.options.js';
import {
  loadKeyRing,
  ProjectStore,
  provisionCipher,
  provisionManagementKey,
  provisionProject,
  RotationPolicy,
  sealStoredKeys,
  type KeyRing,
  type ManagementKey,
  type Project,
} from './keys/index.js';
import { openMail, type PostOffice } from './mail/index.js';
import { Argon2PasswordHasher, type PasswordHasher } from './password/index.js';
import { Lifetimes } from './sessions/index.js';

/** What has to be there before anything can be served, each part made from the ones before it. */
export class Foundation {
  private constructor(
    readonly clock: Clock,
    readonly lifetimes: Lifetimes,
    readonly hasher: PasswordHasher,
    readonly postOffice: PostOffice,
    readonly database: Database,
    readonly store: ProjectStore,
    readonly rotation: RotationPolicy,
    readonly project: Project,
    readonly keys: KeyRing,
    readonly managementKey: ManagementKey,
  ) {}

  /** @throws {IdpStartError} and leaves nothing open */
  static async lay(options: IdpOptions): Promise<Foundation> {
    const clock = options.clock ?? new SystemClock();
    const lifetimes = new Lifetimes(options.lifetimes);
    const rotation = new RotationPolicy(options.keyRotationDays, lifetimes.refreshSeconds);
    const hasher = await Argon2PasswordHasher.create(options.hashing, options.observer);
    const postOffice = await openMail(options.mail ?? {}, clock);
    const database = await openDatabase(options.databaseUrl);
    try {
      // Of several instances that start for the first time, one makes what the others find.
      const found = await database.exclusively(async (alone) => {
        const cipher = await provisionCipher(alone, options);
        const first = new ProjectStore(alone, cipher);
        const project = await provisionProject(first, clock, options);
        await sealStoredKeys(alone, cipher, project.id);
        const keys = await loadKeyRing(first, project.id, clock.now());
        return { cipher, project, keys, managementKey: await provisionManagementKey(first, options) };
      });
      const { cipher, project, keys, managementKey } = found;
      const store = new ProjectStore(database, cipher);
      return new Foundation(
        clock,
        lifetimes,
        hasher,
        postOffice,
        database,
        store,
        rotation,
        project,
        keys,
        managementKey,
      );
    } catch (error) {
      postOffice.onApplicationShutdown();
      await database.close();
      throw error;
    }
  }
}
