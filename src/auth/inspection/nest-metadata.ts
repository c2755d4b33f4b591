import 'reflect-metadata';

/**
 * Keys under which Nest's decorators write, the same in Nest 11 and 12. By name, since the packages of all transports but
 * HTTP may be absent, and since Nest exports none of them from an entry point of its own.
 */
export const NEST_METADATA = {
  path: 'path',
  requestMethod: 'method',
  isServerSent: '__sse__',
  version: '__version__',
  host: 'host',
  modulePath: '__module_path__',
  guards: '__guards__',
  interceptors: '__interceptors__',
  parameterTypes: 'design:paramtypes',
  injectedParameters: 'self:paramtypes',
  injectedProperties: 'self:properties_metadata',
  isGateway: 'websockets:is_gateway',
  gatewayPort: 'port',
  gatewayOptions: 'websockets:gateway_options',
  isServer: 'websockets:is_socket',
  isMessage: 'websockets:message_mapping',
  message: 'message',
  pattern: 'microservices:pattern',
  patternKind: 'microservices:handler_type',
  resolverType: 'graphql:resolver_type',
  resolverName: 'graphql:resolver_name',
  isFieldResolver: 'graphql:resolve_property',
  isReferenceResolver: 'graphql:resolve_reference',
} as const;

/** Without trust in its shape: what is read was written by other packages. */
export function metadata(key: string, target: object): unknown {
  return Reflect.getMetadata(key, target);
}

/** As {@link metadata}, without what base classes say. */
export function ownMetadata(key: string, target: object): unknown {
  return Reflect.getOwnMetadata(key, target);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Where Nest takes one or several. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
