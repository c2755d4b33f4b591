import type { Type } from '@nestjs/common';

import type { Handler } from '../access/index.js';
import type { Address } from './entry-point.js';
import { isText, metadata, NEST_METADATA } from './nest-metadata.js';

const ROOT_TYPES: readonly unknown[] = ['Query', 'Mutation', 'Subscription'];
const TYPE_RESOLVER = '__resolveType';

/** The GraphQL field that a method of a resolver resolves; none if it resolves none. */
export function graphqlAddresses(resolver: Type, method: string, handler: Handler): Address[] {
  const type = metadata(NEST_METADATA.resolverType, handler) ?? metadata(NEST_METADATA.resolverType, resolver);
  const isReference = metadata(NEST_METADATA.isReferenceResolver, handler) === true;
  const isRoot = ROOT_TYPES.includes(type);
  if (!isText(type) || !(isRoot || isReference || metadata(NEST_METADATA.isFieldResolver, handler) === true)) return [];
  const name = metadata(NEST_METADATA.resolverName, handler);
  if (isReference) return [{ kind: 'graphql-field', address: `${type}.__resolveReference`, isReference }];
  if (method === TYPE_RESOLVER) return [{ kind: 'graphql-field', address: `${type}.${method}`, isTypeResolver: true }];
  return [
    {
      kind: isRoot ? 'graphql' : 'graphql-field',
      address: `${type}.${isText(name) ? name : method}`,
      ...(type === 'Subscription' && { isSubscription: true }),
    },
  ];
}
