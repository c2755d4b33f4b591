import { Injectable } from '@nestjs/common';
import { Database, type PermissionTable, type Queries } from '../database/index.js';
import { BuiltInPermissionError, PermissionExistsError, PermissionNotFoundError } from '../errors/index.js';
import type { Permission, PermissionChange, PermissionRef } from './permission.js';
import { unlessTaken } from './unless-taken.js';

/** Each method changes all that it is given, or nothing. */
@Injectable()
export class PermissionStore {
  constructor(private readonly database: Database) {}

  /** @throws {PermissionExistsError} */
  async create(permissions: readonly Permission[]): Promise<void> {
    await this.database.write(async (q) => {
      for (const { systemDefault, ...permission } of permissions) {
        const row = { ...permission, system_default: Number(systemDefault) };
        const insert = q.insertInto('permissions').values(row).execute();
        await unlessTaken(this.database, new PermissionExistsError(permission.name), insert);
      }
    });
  }

  /**
   * @returns what they are now
   * @throws {PermissionNotFoundError}
   * @throws {PermissionExistsError}
   * @throws {BuiltInPermissionError} only for a new name
   */
  async update(changes: readonly PermissionChange[]): Promise<Permission[]> {
    return this.database.write(async (q) => {
      const updated: Permission[] = [];
      for (const change of changes) updated.push(await this.updateOne(q, change));
      return updated;
    });
  }

  /**
   * Roles lose what is deleted.
   * @throws {PermissionNotFoundError}
   * @throws {BuiltInPermissionError}
   */
  async delete(refs: readonly PermissionRef[]): Promise<void> {
    await this.database.write(async (q) => {
      for (const ref of refs) {
        const row = await findRow(q, ref);
        if (row.system_default === 1) throw new BuiltInPermissionError(row.name);
        await q.deleteFrom('permissions').where('id', '=', row.id).execute();
      }
    });
  }

  async list(): Promise<Permission[]> {
    const rows = await this.database.read((q) => q.selectFrom('permissions').selectAll().execute());
    return rows.map(toPermission).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private async updateOne(q: Queries, { permission, newName, description }: PermissionChange): Promise<Permission> {
    const row = await findRow(q, permission);
    const name = newName || row.name;
    if (row.system_default === 1 && name !== row.name) throw new BuiltInPermissionError(row.name);
    const update = q.updateTable('permissions').set({ name, description }).where('id', '=', row.id).execute();
    await unlessTaken(this.database, new PermissionExistsError(name), update);
    return toPermission({ ...row, name, description });
  }
}

/** Keeps its name, and stays, to the end of the transaction. */
async function findRow(q: Queries, { id, name }: PermissionRef): Promise<PermissionTable> {
  const all = q.selectFrom('permissions').selectAll();
  const named = id === '' ? all.where('name', '=', name) : all.where('id', '=', id);
  const row = await named.forUpdate().executeTakeFirst();
  if (!row) throw new PermissionNotFoundError([id || name]);
  return row;
}

function toPermission({ id, name, description, system_default }: PermissionTable): Permission {
  return { id, name, description, systemDefault: system_default === 1 };
}
