import 'reflect-metadata';

const NOTE = 'nestjs-descope/idp:field';

/** What a description of the API says of a field, and its validation rules do not know. */
export interface FieldNote {
  /** Other names that it is read by. */
  readonly aliases?: readonly string[];
  /** The DTO that it is, or of which it is a list. */
  readonly nested?: () => new () => object;
}

/** Notes of several decorators on one field add up. */
export function NotedField(note: FieldNote): PropertyDecorator {
  return (target, name) => {
    Reflect.defineMetadata(NOTE, { ...readNote(target, name), ...note }, target, name);
  };
}

export function noteOf(dto: new () => object, name: string): FieldNote {
  const prototype: unknown = dto.prototype;
  return typeof prototype === 'object' && prototype !== null ? readNote(prototype, name) : {};
}

function readNote(target: object, name: string | symbol): FieldNote {
  const note: unknown = Reflect.getMetadata(NOTE, target, name);
  return typeof note === 'object' && note !== null ? note : {};
}
