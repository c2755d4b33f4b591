import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { AUTH_ERROR_STATUS, type AuthErrorCode } from '../errors/index.js';

/**
 * Documents how a route refuses, beside what `documentAccess` finds out by itself: one answer for each status. Codes that
 * are the same on every route are left out: those of bodies that cannot be read, of rate limits, and of upstream's faults.
 */
export function Refuses(...codes: AuthErrorCode[]): MethodDecorator {
  const statuses = [...new Set(codes.map((code) => AUTH_ERROR_STATUS[code]))];
  return applyDecorators(
    ...statuses.map((status) =>
      refusal(
        status,
        codes.filter((code) => AUTH_ERROR_STATUS[code] === status),
      ),
    ),
  );
}

function refusal(status: number, codes: readonly AuthErrorCode[]): MethodDecorator {
  return ApiResponse({
    status,
    description: codes.join(', '),
    schema: {
      type: 'object',
      required: ['statusCode', 'code', 'message'],
      properties: {
        statusCode: { type: 'integer', enum: [status] },
        code: { type: 'string', enum: [...codes] },
        message: { type: 'string' },
        requestId: { type: 'string' },
      },
    },
  });
}
