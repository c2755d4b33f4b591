import { isObject, memberOf } from './call-reader.js';

/**
 * A field's arguments by the names that the schema has for them, besides those that the handler knows them by: Nest renames
 * `@Field({ name: 'tenantId' }) organisation` before guards are asked. Only plain values are told; a tenant is one.
 */
export function argumentsOf(info: unknown, known: unknown): unknown {
  if (!isObject(known)) return known;
  const params: Record<string, unknown> = { ...declaredDefaults(info), ...written(info), ...known };
  return params;
}

/** As the operation writes them: a variable, or a text or number in place. */
function written(info: unknown): Record<string, unknown> {
  const field = listOf(memberOf(info, 'fieldNodes'))[0];
  const entries = listOf(memberOf(field, 'arguments')).flatMap((argument): [string, unknown][] => {
    const name = memberOf(memberOf(argument, 'name'), 'value');
    const value = plainValue(memberOf(argument, 'value'), memberOf(info, 'variableValues'));
    return typeof name === 'string' && value !== undefined ? [[name, value]] : [];
  });
  return Object.fromEntries(entries);
}

function plainValue(node: unknown, variables: unknown): unknown {
  if (memberOf(node, 'kind') !== 'Variable') return memberOf(node, 'value');
  const name = memberOf(memberOf(node, 'name'), 'value');
  return isObject(variables) && typeof name === 'string' && Object.hasOwn(variables, name)
    ? memberOf(variables, name)
    : undefined;
}

/** What the schema puts in where an operation leaves an argument out. */
function declaredDefaults(info: unknown): Record<string, unknown> {
  const parent = memberOf(info, 'parentType');
  const getFields = memberOf(parent, 'getFields');
  const name = memberOf(info, 'fieldName');
  if (typeof getFields !== 'function' || typeof name !== 'string') return {};
  const field: unknown = memberOf(Reflect.apply(getFields, parent, []), name);
  const entries = listOf(memberOf(field, 'args')).flatMap((argument): [string, unknown][] => {
    const [key, value] = [memberOf(argument, 'name'), memberOf(argument, 'defaultValue')];
    return typeof key === 'string' && value !== undefined ? [[key, value]] : [];
  });
  return Object.fromEntries(entries);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
