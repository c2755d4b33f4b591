import { Injectable } from '@nestjs/common';
import { TenantDatabase } from './tenant-database.js';

export interface Project {
  readonly id: string;
  readonly name: string;
}

/** Names no tenant anywhere: PostgreSQL does. */
@Injectable()
export class ProjectStore {
  constructor(private readonly database: TenantDatabase) {}

  // #region queries
  async list(): Promise<Project[]> {
    const { rows } = await this.database.transaction((client) =>
      client.query<Project>('SELECT id, name FROM projects ORDER BY name'),
    );
    return rows;
  }

  async create(name: string): Promise<Project | undefined> {
    const { rows } = await this.database.transaction((client) =>
      client.query<Project>('INSERT INTO projects (name) VALUES ($1) RETURNING id, name', [name]),
    );
    return rows[0];
  }
  // #endregion

  /** @returns whether the tenant had it */
  async remove(id: string): Promise<boolean> {
    const { rowCount } = await this.database.transaction((client) =>
      client.query('DELETE FROM projects WHERE id = $1', [id]),
    );
    return rowCount === 1;
  }

  /** Every project of the tenant, and of no other. */
  async clear(): Promise<void> {
    await this.database.transaction((client) => client.query('DELETE FROM projects'));
  }
}
