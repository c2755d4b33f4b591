import { TenantParam } from './tenant-param.decorator.js';
import { Permissions, Roles } from './project-grants.decorators.js';
import { allOf, anyOf, inTenant, permission, type Policy, role, tenantPermission, tenantRole } from './policy/index.js';
import { requirementsOn } from './requirement.js';
import { RequireTenant, TenantPermissions, TenantRoles } from './tenant-grants.decorators.js';

type LooseDecorator = (...names: unknown[]) => ClassDecorator & MethodDecorator;

const byName = { Roles, Permissions, TenantRoles, TenantPermissions } as unknown as Record<string, LooseDecorator>;
const blocks: Record<string, (name: string) => Policy> = {
  Roles: role,
  Permissions: permission,
  TenantRoles: tenantRole,
  TenantPermissions: tenantPermission,
};

describe.each(Object.entries(byName))('@%s', (name, decorator) => {
  it.each<[string, unknown[]]>([
    ['no name', []],
    ['only options', [{ match: 'all' }]],
    ['an empty name', ['']],
    ['a blank name', [' ']],
    ['an empty name among others', ['admin', '']],
    ['a list', [['admin']]],
    ['an empty list', [[]]],
    ['undefined', [undefined]],
    ['null', [null]],
    ['a number', [7]],
    ['options that are not last', [{ match: 'all' }, 'admin']],
    ['a match that does not exist', ['admin', { match: 'none' }]],
  ])('is a programming error with %s, thrown when the decorator runs', (_name, names) => {
    expect(() => decorator(...names)).toThrow(TypeError);
    expect(() => decorator(...names)).toThrow(`@${name}()`);
  });

  it('demands any of the names unless each is asked for', () => {
    const methods = { any: jest.fn(), all: jest.fn(), one: jest.fn() };
    decorator('a', 'b')(methods, 'any', { value: methods.any });
    decorator('a', 'b', { match: 'all' })(methods, 'all', { value: methods.all });
    decorator('a', { match: 'all' })(methods, 'one', { value: methods.one });
    const block = blocks[name]!;
    expect(requirementsOn(methods.any)).toEqual([anyOf(block('a'), block('b'))]);
    expect(requirementsOn(methods.all)).toEqual([allOf(block('a'), block('b'))]);
    expect(requirementsOn(methods.one)).toEqual([block('a')]);
    expect(requirementsOn(methods)).toEqual([]);
  });
});

describe('requirements', () => {
  it('add up, on one spot and from base class to subclass', () => {
    @Roles('base')
    class Parent {}

    @TenantRoles('child')
    @RequireTenant()
    class Child extends Parent {}

    expect(requirementsOn(Parent)).toEqual([role('base')]);
    expect(requirementsOn(Child)).toEqual([role('base'), inTenant(), tenantRole('child')]);
  });

  it('cannot be put on something that is not called', () => {
    const decorator = Roles('admin') as PropertyDecorator & MethodDecorator;
    expect(() => decorator({}, 'member', { get: () => 1 })).toThrow(TypeError);
  });
});

describe('@TenantParam', () => {
  it.each([[''], [undefined], [7]])('is a programming error with %j', (name) => {
    expect(() => TenantParam(name as string)(jest.fn())).toThrow(TypeError);
  });
});
