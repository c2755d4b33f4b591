import type { ModulesContainer } from '@nestjs/core';

import { methodsOf } from './class-methods.js';
import { asList, metadata, NEST_METADATA } from './nest-metadata.js';

/** Drivers whose fields are reached through a query, a mutation or a subscription, and by no other way. */
const PLAIN_DRIVERS: readonly string[] = ['ApolloDriver', 'MercuriusDriver', 'YogaDriver'];

/**
 * Whether every GraphQL module has its fields guarded: each has its own options, and which of them a resolver is served by
 * cannot be told from outside.
 */
export function isGuardingFields(modules: ModulesContainer): boolean {
  const options = optionsOf(modules);
  return options.length > 0 && options.every((each) => asList(each.fieldResolverEnhancers).includes('guards'));
}

/**
 * Whether a federation may ask for fields of any entity: a type without a reference resolver is taken as the caller sent it.
 * A driver that is not known here may do so.
 */
export function isFederated(modules: ModulesContainer): boolean {
  return optionsOf(modules).some(servesEntities) || hasReferenceResolver(modules);
}

interface GraphqlOptions {
  readonly driver?: unknown;
  readonly autoSchemaFile?: unknown;
  readonly federationMetadata?: unknown;
  readonly fieldResolverEnhancers?: unknown;
}

function servesEntities({ driver, autoSchemaFile, federationMetadata }: GraphqlOptions): boolean {
  const isInSchema = typeof autoSchemaFile === 'object' && autoSchemaFile !== null && 'federation' in autoSchemaFile;
  return isInSchema || federationMetadata === true || !isPlain(driver);
}

/** The host's own driver may extend a plain one. */
function isPlain(driver: unknown): boolean {
  let type: unknown = driver;
  while (typeof type === 'function' && type !== Function.prototype) {
    if (PLAIN_DRIVERS.includes(type.name)) return true;
    type = Object.getPrototypeOf(type);
  }
  return false;
}

function hasReferenceResolver(modules: ModulesContainer): boolean {
  return [...modules.values()]
    .flatMap(({ providers }) => [...providers.values()])
    .some(({ metatype }) =>
      methodsOf(metatype).some(([, method]) => metadata(NEST_METADATA.isReferenceResolver, method) === true),
    );
}

function optionsOf(modules: ModulesContainer): GraphqlOptions[] {
  return [...modules.values()].flatMap(({ providers }): GraphqlOptions[] => {
    const options: unknown = providers.get('GqlModuleOptions')?.instance;
    return typeof options === 'object' && options !== null ? [options] : [];
  });
}
