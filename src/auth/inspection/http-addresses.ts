import { RequestMethod, type Type, VersioningType } from '@nestjs/common';
import type { ApplicationConfig } from '@nestjs/core';
// As Nest itself and @nestjs/swagger compute paths: versions, prefixes and what is excluded from them.
import { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js';

import type { Handler } from '../access/index.js';
import type { Address } from './entry-point.js';
import { asList, isText, metadata, NEST_METADATA } from './nest-metadata.js';

type RoutePath = Parameters<RoutePathFactory['create']>[0];
type Version = NonNullable<RoutePath['controllerVersion']>;

/** Every route that leads to a handler of a controller; none if it is no route. */
export function httpAddresses(
  config: ApplicationConfig,
  modulePath: string | undefined,
  controller: Type,
  handler: Handler,
): Address[] {
  const paths = asList(metadata(NEST_METADATA.path, handler)).filter(isText);
  const method = metadata(NEST_METADATA.requestMethod, handler);
  if (paths.length === 0 || !isRequestMethod(method)) return [];
  const version = versionOf(config, controller, handler);
  const factory = new RoutePathFactory(config);
  const fixed: RoutePath = {
    globalPrefix: withLeadingSlash(config.getGlobalPrefix()),
    ...(modulePath !== undefined && { modulePath }),
    ...(version !== undefined && { controllerVersion: version }),
    ...versioningOf(config),
  };
  const routes = asList(metadata(NEST_METADATA.path, controller))
    .filter(isText)
    .flatMap((ctrlPath) =>
      paths.map((methodPath) => ({ ctrlPath: withLeadingSlash(ctrlPath), methodPath: withLeadingSlash(methodPath) })),
    )
    .flatMap((parts) => factory.create({ ...fixed, ...parts }, method));
  const suffix = suffixOf(config, version, metadata(NEST_METADATA.host, controller));
  return [...new Set(routes)].map((path) => ({
    kind: 'http',
    address: `${RequestMethod[method]} ${path}${suffix}`,
    route: { method: RequestMethod[method], path },
    ...(metadata(NEST_METADATA.isServerSent, handler) === true && { isSubscription: true }),
  }));
}

function isRequestMethod(value: unknown): value is RequestMethod {
  return typeof value === 'number' && value in RequestMethod;
}

function withLeadingSlash(path: string): string {
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}

function versioningOf(config: ApplicationConfig): Pick<RoutePath, 'versioningOptions'> {
  const versioningOptions = config.getVersioning();
  return versioningOptions === undefined ? {} : { versioningOptions };
}

/** The handler's word beats the class's, and that the application's default. Without versioning, all are ignored. */
function versionOf(config: ApplicationConfig, controller: Type, handler: Handler): Version | undefined {
  const versioning = config.getVersioning();
  if (versioning === undefined) return undefined;
  const named: unknown = metadata(NEST_METADATA.version, handler) ?? metadata(NEST_METADATA.version, controller);
  return isVersion(named) ? named : versioning.defaultVersion;
}

function isVersion(value: unknown): value is Version {
  return asList(value).every((part) => isText(part) || typeof part === 'symbol');
}

/** What tells routes of the same path apart. */
function suffixOf(config: ApplicationConfig, version: Version | undefined, host: unknown): string {
  const inPath = config.getVersioning()?.type === VersioningType.URI;
  const versions = inPath ? [] : asList(version).filter(isText);
  const notes = [
    ...(versions.length > 0 ? [`version ${versions.join(', ')}`] : []),
    ...(host === undefined ? [] : [`host ${asList(host).map(String).join(', ')}`]),
  ];
  return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}
