import type { ClassConstructor } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import fc from 'fast-check';
import { UpstreamInvalidError } from '../errors/index.js';
import { AuthResponse, IdpResponse, OptionalAuthResponse } from './dto/auth-response.dto.js';
import { SignInRecord } from './dto/history.dto.js';
import { Role, RolesAnswer, UserAnswer, UsersPage } from './dto/management.dto.js';
import { PasswordPolicy, PasswordResetResponse } from './dto/password.dto.js';
import { plainReader } from './dto/plain-reader.js';
import { Shaped, shapesOf, type FieldShape } from './dto/field-shape.js';
import { Tenant, TenantsResponse } from './dto/tenant.dto.js';
import { User, UserTenant } from './dto/user.dto.js';
import { EnchantedLinkSent, MessageSent } from './dto/verification.dto.js';
import { TextField } from './dto/wire-fields.js';
import { judgeAnswer, readAnswer } from './read-answer.js';

const TYPES: readonly ClassConstructor<object>[] = [
  ...[AuthResponse, IdpResponse, OptionalAuthResponse, SignInRecord, Role, RolesAnswer, UserAnswer, UsersPage],
  ...[PasswordPolicy, PasswordResetResponse, Tenant, TenantsResponse, User, UserTenant, EnchantedLinkSent, MessageSent],
];

const KEYS = ['constructor', '__proto__', 'then', 'toString', 'length', 'a', ''];
const map = fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 });
const unlike = fc.oneof(
  fc.constantFrom(null, undefined, '', 0, 1.5, -1, 1e21, true, [], {}, [null], [[]], ['a', 1], [{}]),
  fc.jsonValue({ maxDepth: 2 }),
  map,
);

function ofShape(shape: FieldShape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'text':
      return fc.string({ maxLength: 5 });
    case 'flag':
      return fc.boolean();
    case 'int':
      return fc.integer();
    case 'map':
      return map;
    case 'texts':
      return fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 });
    case 'list':
      return fc.array(ofType(shape.type()), { maxLength: 2 });
    default:
      return ofType(shape.type());
  }
}

/** Answers that are nearly right: most have a field or two that are absent, null or of another type. */
function ofType(type: ClassConstructor<object>): fc.Arbitrary<object> {
  const fields = [...shapesOf(type)].map(([name, shape]) => [
    name,
    fc.oneof({ weight: 60, arbitrary: ofShape(shape) }, { weight: 1, arbitrary: unlike }),
  ]);
  return fc
    .record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
    .chain((known) => map.map((extra): object => ({ ...extra, ...known })));
}

/** As it would go on to a frontend, and what it is made of. */
async function verdict(reading: () => object | Promise<object>): Promise<unknown> {
  try {
    const made = await reading();
    return { made, json: JSON.stringify(made) };
  } catch (error) {
    if (!(error instanceof UpstreamInvalidError)) throw error;
    return error.cause;
  }
}

describe('reading an answer', () => {
  it.each(TYPES.map((type) => [type.name, type] as const))(
    'makes of any %s what class-transformer and class-validator make of it',
    async (_name, type) => {
      let plain = 0;
      await fc.assert(
        fc.asyncProperty(ofType(type), async (answer) => {
          const [ours, theirs] = [
            await verdict(() => readAnswer('/path', answer, type)),
            await verdict(() => judgeAnswer('/path', answer, type)),
          ];
          expect(ours).toStrictEqual(theirs);
          if (plainReader(type)?.(answer) instanceof type) plain += 1;
        }),
        { numRuns: 60 },
      );
      // Else it would have compared the two with themselves.
      expect(plain).toBeGreaterThan(0);
    },
  );

  it('refuses a value on which class-transformer trips', async () => {
    expect(await verdict(() => readAnswer('/path', { userId: 'U', status: { constructor: {} } }, User))).toBe(
      '/path: cannot be read',
    );
  });

  it('leaves a class to class-validator that has a rule which it does not know', async () => {
    class Short {
      @TextField() @MaxLength(2) readonly text!: string;
    }
    class Undeclared {
      @TextField() readonly text!: string;
      @IsString() readonly other!: string;
    }
    class Unruled {
      @Shaped({ kind: 'text' }) readonly text!: string;
    }

    expect([Short, Undeclared, Unruled].map((type) => plainReader(type))).toEqual([undefined, undefined, undefined]);
    expect(await verdict(() => readAnswer('/path', { text: 'abc' }, Short))).toBe('/path: text');
  });

  it('leaves a class to class-validator that refers to one of those', () => {
    class Short {
      @TextField() @MaxLength(2) readonly text!: string;
    }
    class Holder {
      @Shaped({ kind: 'object', type: () => Short }) readonly short!: Short;
    }

    expect(plainReader(Holder)).toBeUndefined();
  });
});
