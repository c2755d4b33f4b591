import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { AuthRequiredError } from './token.errors.js';
import { toAuthError } from './to-auth-error.js';

describe('whatever was thrown', () => {
  it('stays itself if it is one of ours', () => {
    const error = new AuthRequiredError();
    expect(toAuthError(error)).toBe(error);
  });

  it.each<[thrown: unknown, code: string]>([
    [new NotFoundException(), 'NOT_FOUND'],
    [new BadRequestException('Unexpected token'), 'VALIDATION_FAILED'],
    [new HttpException('no', 405), 'NOT_FOUND'],
    [new HttpException('slow down', 429), 'RATE_LIMITED'],
    [Object.assign(new Error(), { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' }), 'PAYLOAD_TOO_LARGE'],
    [Object.assign(new Error(), { statusCode: 415 }), 'UNSUPPORTED_MEDIA_TYPE'],
    [Object.assign(new Error(), { statusCode: 400, type: 'entity.parse.failed' }), 'VALIDATION_FAILED'],
    [Object.assign(new Error(), { statusCode: '404' }), 'INTERNAL_ERROR'],
    [new Error('a bug'), 'INTERNAL_ERROR'],
    ['a string', 'INTERNAL_ERROR'],
    [undefined, 'INTERNAL_ERROR'],
    [null, 'INTERNAL_ERROR'],
  ])('%p becomes %s', (thrown, code) => {
    expect(toAuthError(thrown)?.code).toBe(code);
  });

  it.each([401, 403, 409, 500, 503])('is left to whoever threw it, if it is an HttpException with %d', (status) => {
    expect(toAuthError(new HttpException('the host has its reasons', status))).toBeUndefined();
  });

  it('does not tell what a bug said', () => {
    const error = toAuthError(new Error('SELECT password FROM users'))!;
    expect(error.getResponse()).toEqual({
      statusCode: 500,
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong here.',
    });
    expect(error.cause).toBeInstanceOf(Error);
  });
});
