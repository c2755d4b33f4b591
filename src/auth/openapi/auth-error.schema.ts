import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

export const AUTH_ERROR_SCHEMA_NAME = 'AuthErrorResponse';

/** The body of every refusal, as AuthExceptionFilter and AuthErrorFilter write it. */
export const AUTH_ERROR_SCHEMA: Schemas[string] = {
  type: 'object',
  description: 'Why a request was refused.',
  required: ['statusCode', 'code', 'message'],
  properties: {
    statusCode: { type: 'integer', description: 'The HTTP status.' },
    code: { type: 'string', description: 'Stable; programs go by it.' },
    message: { type: 'string', description: 'For people; may be reworded.' },
    requestId: { type: 'string', description: 'As in the header x-request-id, and in the log.' },
  },
};
