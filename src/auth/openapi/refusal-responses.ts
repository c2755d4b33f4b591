import type { OpenAPIObject } from '@nestjs/swagger';

import { AUTH_ERROR_STATUS, type AuthErrorCode } from '../errors/index.js';
import { AUTH_ERROR_SCHEMA_NAME } from './auth-error.schema.js';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  401: 'No token, or none that holds.',
  403: 'The token is good, and not enough.',
  404: 'There is no such resource, or none that the caller may know of.',
  503: 'The identity provider cannot be asked: nothing was found out about the token.',
};

const HEADERS: Readonly<Record<number, readonly [name: string, description: string]>> = {
  401: ['WWW-Authenticate', 'The challenge of RFC 6750, or of RFC 9470 where a new authentication would help.'],
  503: ['Retry-After', 'Seconds.'],
};

/** One answer for each status of these codes, which name the body's possible codes. */
export function refusalResponses(codes: readonly AuthErrorCode[]): Operation['responses'] {
  const statuses = [...new Set(codes.map((code) => AUTH_ERROR_STATUS[code]))].sort((left, right) => left - right);
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      response(
        status,
        codes.filter((code) => AUTH_ERROR_STATUS[code] === status),
      ),
    ]),
  );
}

function response(status: number, codes: readonly AuthErrorCode[]): NonNullable<Operation['responses'][string]> {
  const header = HEADERS[status];
  return {
    description: DESCRIPTIONS[status] ?? 'Refused.',
    ...(header && { headers: { [header[0]]: { description: header[1], schema: { type: 'string' } } } }),
    content: {
      'application/json': {
        schema: {
          allOf: [{ $ref: `#/components/schemas/${AUTH_ERROR_SCHEMA_NAME}` }],
          properties: { statusCode: { type: 'integer', enum: [status] }, code: { type: 'string', enum: [...codes] } },
        },
      },
    },
  };
}
