import type { OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/**
 * What is wrong with a document by OpenAPI 3.0's own rules that a generator of clients trips over: references that lead
 * nowhere, operations of one name or without an answer, answers without a description, schemes nobody defined.
 */
export function documentFaults(document: OpenAPIObject, otherSchemes: readonly string[] = ['company']): string[] {
  const schemes = [...Object.keys(document.components?.securitySchemes ?? {}), ...otherSchemes];
  const names: string[] = [];
  const faults = referencesIn(document).filter((reference) => !leadsSomewhere(document, reference));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const where = `${method} ${path}`;
      names.push(operation.operationId ?? where);
      if (Object.keys(operation.responses).length === 0) faults.push(`${where}: no answer`);
      for (const [status, response] of Object.entries(operation.responses)) {
        if (!/^[1-5]\d\d$|^default$/.test(status)) faults.push(`${where}: status ${status}`);
        if (response && !('$ref' in response) && typeof response.description !== 'string')
          faults.push(`${where}: ${status}`);
      }
      for (const scheme of (operation.security ?? []).flatMap((each) => Object.keys(each))) {
        if (!schemes.includes(scheme)) faults.push(`${where}: scheme ${scheme}`);
      }
    }
  }
  return [...faults, ...names.filter((name, index) => names.indexOf(name) !== index)];
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    key === '$ref' && typeof member === 'string' ? [member] : referencesIn(member),
  );
}

function leadsSomewhere(document: unknown, reference: string): boolean {
  const target = reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
  return target !== undefined;
}
