import { policyOf } from './access-policy.js';
import { Authorize } from './authorize.decorator.js';
import { AllowAccessKeys } from './caller.decorators.js';
import { OptionalAuth } from './optional-auth.decorator.js';
import { allOf, describePolicy, role } from './policy/index.js';
import { Roles } from './project-grants.decorators.js';
import { Public } from './public.decorator.js';
import { RequireTenant, TenantRoles } from './tenant-grants.decorators.js';
import { TenantParam } from './tenant-param.decorator.js';

type Decorators = (ClassDecorator & MethodDecorator)[];

/** The policy of a handler with these decorators on it and on its class. */
function policy(onClass: Decorators, onHandler: Decorators) {
  class Sample {
    handle(): string {
      return 'handled';
    }
  }
  for (const decorate of onClass) decorate(Sample);
  for (const decorate of onHandler) decorate(Sample.prototype, 'handle', { value: Sample.prototype.handle });
  const { mode, demand, tenantParam } = policyOf(Sample.prototype.handle, Sample);
  return [mode, demand === undefined ? '' : describePolicy(demand), tenantParam];
}

describe('policyOf', () => {
  it.each<[string, Decorators, Decorators, string, string]>([
    ['nothing is said', [], [], 'required', ''],
    ['the handler is public', [], [Public()], 'public', ''],
    ['the class is public', [Public()], [], 'public', ''],
    ['the handler takes back what the class says', [Public()], [Public(false)], 'required', ''],
    ['the handler says that it is not optional after all', [OptionalAuth()], [OptionalAuth(false)], 'required', ''],
    ['the handler is protected again in an optional class', [OptionalAuth()], [Public(false)], 'required', ''],
    ['the handler is optional', [], [OptionalAuth()], 'optional', ''],
    ['the class is optional', [OptionalAuth()], [], 'optional', ''],
    ['an optional handler is in a public class', [Public()], [OptionalAuth()], 'optional', ''],
    ['a public handler is in an optional class', [OptionalAuth()], [Public()], 'public', ''],
    ['both are said of one handler', [], [Public(), OptionalAuth()], 'optional', ''],
    ['class and handler demand', [Roles('a')], [Roles('b')], 'required', 'role(a) and role(b)'],
    ['a demanding handler is in a public class', [Public()], [Roles('b')], 'required', 'role(b)'],
    ['a demanding handler is in an optional class', [OptionalAuth()], [Roles('b')], 'required', 'role(b)'],
    ['a demanding handler also says that it is public', [], [Public(), Roles('b')], 'required', 'role(b)'],
    [
      'a demanding handler in a demanding class also says that it is public',
      [Roles('a')],
      [Roles('b'), Public()],
      'required',
      'role(a) and role(b)',
    ],
    ['a demanding handler also says that it is optional', [], [OptionalAuth(), Roles('b')], 'required', 'role(b)'],
    ['a demanding class also says that it is public', [Public(), Roles('a')], [], 'required', 'role(a)'],
    ['a demanding class also says that it is optional', [Roles('a'), OptionalAuth()], [], 'required', 'role(a)'],
    ['an optional handler is in a demanding class', [Roles('a')], [OptionalAuth()], 'required', 'role(a)'],
    ['a public handler is in a demanding class', [Roles('a')], [Public()], 'public', ''],
    ['a tenant is demanded', [RequireTenant()], [TenantRoles('t')], 'required', 'inTenant and tenantRole(t)'],
    ['a tenant is named', [], [TenantParam('orgId')], 'required', 'inTenant'],
    ['a tenant is named on a handler that is public', [], [TenantParam('orgId'), Public()], 'required', 'inTenant'],
  ])('where %s', (_name, onClass, onHandler, mode, demand) => {
    expect(policy(onClass, onHandler).slice(0, 2)).toEqual([mode, demand]);
  });

  it('takes the tenant parameter from the handler, else from the class', () => {
    expect(policy([TenantParam('a')], [TenantParam('b')])[2]).toBe('b');
    expect(policy([TenantParam('a')], [])[2]).toBe('a');
    expect(policy([], [])[2]).toBeUndefined();
  });

  it('is each class’s own for a handler that two inherit', () => {
    class Shared {
      handle(): string {
        return 'handled';
      }
    }
    @Public()
    class Open extends Shared {}
    @Roles('admin')
    class Closed extends Shared {}

    const { handle } = Shared.prototype;
    for (const round of [1, 2]) {
      expect([round, policyOf(handle, Open).mode, policyOf(handle, Closed).mode]).toEqual([
        round,
        'public',
        'required',
      ]);
      expect(policyOf(handle, Closed).demand).toEqual(role('admin'));
    }
  });

  it('inherits protection with the class', () => {
    @Roles('admin')
    class Base {
      handle(): string {
        return 'handled';
      }
    }
    @Public()
    class Sub extends Base {}

    expect(policyOf(Sub.prototype.handle, Sub)).toMatchObject({
      mode: 'required',
      demand: role('admin'),
    });
  });

  it('inherits nothing that opens: a word on a class is for that class alone', () => {
    @Public()
    @AllowAccessKeys()
    class Base {
      handle(): string {
        return 'handled';
      }
    }
    class Sub extends Base {}
    @OptionalAuth()
    class Optional {
      handle(): string {
        return 'handled';
      }
    }
    class SubOfOptional extends Optional {}

    expect(policyOf(Base.prototype.handle, Base)).toMatchObject({ mode: 'public', accessKeys: true });
    expect(policyOf(Sub.prototype.handle, Sub)).toMatchObject({ mode: 'required', accessKeys: false });
    expect(policyOf(SubOfOptional.prototype.handle, SubOfOptional).mode).toBe('required');
  });

  it('lifts by an inherited public handler what its own class demands, and nothing that a subclass does', () => {
    @Roles('base')
    class Base {
      @AllowAccessKeys()
      @Public()
      handle(): string {
        return 'handled';
      }
    }
    @Roles('admin')
    class Demanding extends Base {}
    @TenantParam('orgId')
    class InTenant extends Base {}
    @AllowAccessKeys(false)
    @Public(false)
    class Closed extends Base {}
    class Silent extends Base {}

    const { handle } = Base.prototype;
    expect(policyOf(handle, Demanding)).toMatchObject({ mode: 'required', demand: role('admin') });
    expect(policyOf(handle, InTenant)).toMatchObject({ mode: 'required', actsInTenant: true });
    expect(policyOf(handle, Closed)).toMatchObject({ mode: 'required', accessKeys: false });
    expect(policyOf(handle, Silent)).toMatchObject({ mode: 'public', demand: undefined });
  });

  it('holds what a subclass demands by the very policy, or parameter, that its base class names', () => {
    const admin = role('admin');
    @Authorize(admin)
    @TenantParam('orgId')
    class Base {
      @Public()
      handle(): string {
        return 'handled';
      }
    }
    @Authorize(admin)
    class Demanding extends Base {}
    @TenantParam('orgId')
    class InTenant extends Base {}

    const { handle } = Base.prototype;
    expect(policyOf(handle, Demanding)).toMatchObject({ mode: 'required', demand: admin });
    expect(policyOf(handle, InTenant)).toMatchObject({ mode: 'required', actsInTenant: true });
  });

  it('stays closed below the class that closed an inherited handler', () => {
    class Base {
      @Public()
      open(): void {
        // Nothing to do.
      }
      @OptionalAuth()
      optional(): void {
        // Nothing to do.
      }
      @AllowAccessKeys()
      byKey(): void {
        // Nothing to do.
      }
    }
    @Public(false)
    @AllowAccessKeys(false)
    class Closed extends Base {}
    class Below extends Closed {}

    const { open, optional, byKey } = Base.prototype;
    for (const controller of [Closed, Below]) {
      expect([open, optional].map((handler) => policyOf(handler, controller).mode)).toEqual(['required', 'required']);
      expect(policyOf(byKey, controller).accessKeys).toBe(false);
    }
  });

  it('has what a base class demands, also if that was decorated last', () => {
    class Base {
      handle(): string {
        return 'handled';
      }
    }
    @Roles('editor')
    class Sub extends Base {}
    Roles('admin')(Base);
    expect(policyOf(Base.prototype.handle, Sub).demand).toEqual(allOf(role('admin'), role('editor')));
  });

  it('is read once', () => {
    class Sample {
      handle(): string {
        return 'handled';
      }
    }
    expect(policyOf(Sample.prototype.handle, Sample)).toBe(policyOf(Sample.prototype.handle, Sample));
  });
});
