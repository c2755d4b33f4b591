import { Injectable } from '@nestjs/common';
import { InvalidRequestError } from '../../errors/index.js';
import type { JsonMap } from '../../json/index.js';
import { AttributeSchemaStore } from './attribute-schema-store.js';
import type { AttributeRequest, CreateAttributesRequest, DeleteAttributesRequest } from './attribute-schema.dto.js';

export interface AttributesAnswer {
  readonly data: readonly JsonMap[];
  readonly total: number;
}

/** The attributes that users of this project have, for whoever shows them in a form. */
@Injectable()
export class AttributeSchemaService {
  constructor(private readonly store: AttributeSchemaStore) {}

  async list(): Promise<AttributesAnswer> {
    return toAnswer(await this.store.list());
  }

  /** @throws {InvalidRequestError} */
  async create({ attributes }: CreateAttributesRequest): Promise<AttributesAnswer> {
    if (attributes.length === 0) throw new InvalidRequestError('The attributes field is required');
    return toAnswer(await this.store.put(attributes.map(toDefinition)));
  }

  async delete({ names }: DeleteAttributesRequest): Promise<AttributesAnswer> {
    return toAnswer(await this.store.remove(names));
  }
}

function toDefinition(attribute: AttributeRequest): { name: string; definition: JsonMap } {
  const { name, type, options, displayName, defaultValue = null, viewPermissions, editPermissions } = attribute;
  const definition = { name, type, options, displayName, defaultValue, viewPermissions, editPermissions };
  return { name, definition };
}

function toAnswer(data: readonly JsonMap[]): AttributesAnswer {
  return { data, total: data.length };
}
