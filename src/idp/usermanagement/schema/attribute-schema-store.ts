import { Injectable } from '@nestjs/common';
import { Database, type Queries } from '../../database/index.js';
import { parseJsonMap, type JsonMap } from '../../json/index.js';

/** An attribute by name, and what is to be known of it. */
export interface AttributeDefinition {
  readonly name: string;
  readonly definition: JsonMap;
}

/** Each method answers with all definitions as they are then, by name. */
@Injectable()
export class AttributeSchemaStore {
  constructor(private readonly database: Database) {}

  list(): Promise<JsonMap[]> {
    return this.database.read(selectDefinitions);
  }

  /** One of a name that is there replaces it. */
  put(attributes: readonly AttributeDefinition[]): Promise<JsonMap[]> {
    return this.database.write(async (q) => {
      for (const { name, definition } of attributes) {
        const text = JSON.stringify(definition);
        await q
          .insertInto('attribute_definitions')
          .values({ name, definition: text })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ definition: text }))
          .execute();
      }
      return selectDefinitions(q);
    });
  }

  /** What users have of these attributes stays. A name that is not there need not be removed. */
  remove(names: readonly string[]): Promise<JsonMap[]> {
    return this.database.write(async (q) => {
      if (names.length > 0) await q.deleteFrom('attribute_definitions').where('name', 'in', names).execute();
      return selectDefinitions(q);
    });
  }
}

async function selectDefinitions(q: Queries): Promise<JsonMap[]> {
  const rows = await q.selectFrom('attribute_definitions').select('definition').orderBy('name').execute();
  return rows.map(({ definition }) => parseJsonMap(definition) ?? {});
}
