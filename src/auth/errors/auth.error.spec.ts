import * as errors from './index.js';

const instances: errors.AuthError[] = [
  new errors.OriginRefusedError(),
  new errors.PermissionRequiredError(),
  new errors.RoleRequiredError(),
  new errors.TenantMismatchError(),
  new errors.TenantRequiredError(),
  new errors.UnsupportedContextError('ws'),
  new errors.AccessKeyRefusedError(),
  new errors.AccessKeyRequiredError(),
  new errors.ImpersonationRefusedError(),
  new errors.MfaRequiredError(),
  new errors.StepUpRequiredError(300),
  new errors.InvalidCredentialsError(),
  new errors.PasswordExpiredError(),
  new errors.PasswordPolicyError(['minLength']),
  new errors.UserExistsError(),
  new errors.InternalError(undefined),
  new errors.NotFoundError(),
  new errors.PayloadTooLargeError(),
  new errors.RateLimitedError(3),
  new errors.UnsupportedMediaTypeError(),
  new errors.ValidationFailedError([]),
  new errors.AuthRequiredError(),
  new errors.SessionRevokedError(),
  new errors.TokenExpiredError(),
  new errors.TokenInvalidError(),
  new errors.TokenMalformedError(),
  new errors.TokenWrongTypeError('session'),
  new errors.LastTenantAdminError(),
  new errors.NotConfiguredError('DESCOPE_MANAGEMENT_KEY'),
  new errors.RoleUnknownError(['admn']),
  new errors.CodeInvalidError(),
  new errors.CodeSpentError(),
  new errors.LinkInvalidError(),
  new errors.LinkPendingError(),
  new errors.RedirectRefusedError(),
  new errors.UpstreamInvalidError(),
  new errors.UpstreamTimeoutError(),
  new errors.UpstreamUnavailableError(),
];

describe('errors', () => {
  it('are one class for each code of the closed list', () => {
    expect(instances.map(({ code }) => code).sort()).toEqual(Object.keys(errors.AUTH_ERROR_STATUS).sort());
  });

  it.each(instances)(
    '$code has the status of the list, a body that is complete, and a challenge if it is a 401',
    (error) => {
      const status = errors.AUTH_ERROR_STATUS[error.code];
      expect(error.getStatus()).toBe(status);
      expect(error.getResponse()).toMatchObject({ statusCode: status, code: error.code, message: error.message });
      expect('www-authenticate' in error.headers).toBe(status === 401);
      expect('retry-after' in error.headers).toBe(status === 429 || status === 503);
    },
  );
});
