import { BadRequestException, ForbiddenException, NotFoundException } from '@nestjs/common';
import { InvalidCredentialsError, PasswordPolicyError } from '../errors/index.js';
import { toErrorBody } from './error-body.js';
import { toIdpError } from './to-idp-error.js';

describe('errors on the wire', () => {
  it.each([
    [new NotFoundException(), 404, 'E010404'],
    [new BadRequestException('text of the framework'), 400, 'E011001'],
    [Object.assign(new Error(), { statusCode: 414 }), 404, 'E010404'],
    [Object.assign(new Error(), { statusCode: 413 }), 413, 'E010413'],
    [Object.assign(new Error(), { statusCode: 415 }), 415, 'E010415'],
    [new ForbiddenException(), 500, 'E010500'],
    [new TypeError('a bug'), 500, 'E010500'],
    [undefined, 500, 'E010500'],
    ['text', 500, 'E010500'],
  ])('%s is %d %s', (thrown, status, code) => {
    expect(toIdpError(thrown)).toMatchObject({ status, code });
  });

  it('keep what was thrown as an outcome', () => {
    const error = new InvalidCredentialsError();
    expect(toIdpError(error)).toBe(error);
  });

  it('say nothing of a bug but that it is one', () => {
    expect(toErrorBody(toIdpError(new Error('secret detail')))).toEqual({
      errorCode: 'E010500',
      errorDescription: 'Internal error',
      errorMessage: 'Unexpected failure',
      message: 'Unexpected failure',
    });
  });

  it('carry details for programs', () => {
    expect(toErrorBody(new PasswordPolicyError(['minLength']))).toMatchObject({ failedRules: ['minLength'] });
  });
});
