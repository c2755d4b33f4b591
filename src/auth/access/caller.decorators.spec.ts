import { AccessMisuseError } from './access-misuse.error.js';
import { policyOf } from './access-policy.js';
import { Authorize } from './authorize.decorator.js';
import { AllowAccessKeys, NoImpersonation, RequireMfa, StepUp } from './caller.decorators.js';
import {
  accessKey,
  allOf,
  anyOf,
  type Duration,
  inTenant,
  mfa,
  notImpersonated,
  type Policy,
  role,
  stepUp,
} from './policy/index.js';
import { Roles } from './project-grants.decorators.js';
import { Public } from './public.decorator.js';
import { RequireTenant } from './tenant-grants.decorators.js';

type Decorators = (ClassDecorator & MethodDecorator)[];

function policy(onClass: Decorators, onHandler: Decorators) {
  class Sample {
    handle(): string {
      return 'handled';
    }
  }
  for (const decorate of onClass) decorate(Sample);
  for (const decorate of onHandler) decorate(Sample.prototype, 'handle', { value: Sample.prototype.handle });
  return policyOf(Sample.prototype.handle, Sample);
}

describe('short forms', () => {
  it.each<[string, ClassDecorator & MethodDecorator, Policy]>([
    ['@StepUp', StepUp({ maxAge: '5m' }), stepUp('5m')],
    ['@RequireMfa', RequireMfa(), mfa()],
    ['@NoImpersonation', NoImpersonation(), notImpersonated()],
    ['@RequireTenant', RequireTenant(), inTenant()],
    ['@Roles', Roles('a', 'b'), anyOf(role('a'), role('b'))],
    ['@Roles with all', Roles('a', 'b', { match: 'all' }), allOf(role('a'), role('b'))],
  ])('%s is @Authorize of its policy', (_name, decorator, meant) => {
    expect(policy([], [decorator])).toMatchObject({ mode: 'required', demand: meant });
    expect(policy([decorator], []).demand).toEqual(meant);
    expect(policy([decorator], [Authorize(role('z'))]).demand).toEqual(allOf(meant, role('z')));
  });

  it.each([[{ maxAge: '5 minutes' }], [{ maxAge: '' }], [{}], [{ maxAge: 300 }]])(
    '@StepUp(%j) is a programming error, thrown when the decorator runs',
    (options) => {
      expect(() => StepUp(options as unknown as { maxAge: Duration })).toThrow(AccessMisuseError);
    },
  );

  it('@Authorize refuses what is no policy when it runs', () => {
    for (const given of [{ kind: 'sometimes' }, { kind: 'anyOf', of: [] }, {}]) {
      expect(() => Authorize(given as unknown as Policy)).toThrow(AccessMisuseError);
    }
    expect(() => Authorize(undefined as unknown as Policy)).toThrow(TypeError);
  });
});

describe('@AllowAccessKeys', () => {
  it.each<[string, Decorators, Decorators, boolean]>([
    ['nothing is said', [], [], false],
    ['the handler allows them', [], [AllowAccessKeys()], true],
    ['the class allows them', [AllowAccessKeys()], [], true],
    ['the handler takes back what the class says', [AllowAccessKeys()], [AllowAccessKeys(false)], false],
    ['the handler allows what the class does not', [AllowAccessKeys(false)], [AllowAccessKeys()], true],
    ['something is demanded as well', [Roles('a')], [AllowAccessKeys()], true],
  ])('where %s', (_name, onClass, onHandler, accessKeys) => {
    expect(policy(onClass, onHandler).accessKeys).toBe(accessKeys);
  });

  it('demands nothing, and makes nothing public', () => {
    expect(policy([], [AllowAccessKeys()])).toMatchObject({ mode: 'required', demand: undefined });
    expect(policy([AllowAccessKeys()], [Public()])).toMatchObject({ mode: 'public' });
  });

  it('is missed where an access key is asked for, at any depth', () => {
    for (const asked of [accessKey(), anyOf(mfa(), allOf(role('a'), accessKey()))]) {
      expect(() => policy([], [Authorize(asked)])).toThrow('Sample.handle asks for an access key, and lets none in.');
      expect(() => policy([AllowAccessKeys(false)], [Authorize(asked)])).toThrow(AccessMisuseError);
      expect(policy([AllowAccessKeys()], [Authorize(asked)]).accessKeys).toBe(true);
    }
  });
});
