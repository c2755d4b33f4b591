import type { ClassConstructor } from 'class-transformer';

/** What a field of a Descope answer holds, as its decorator declared it. */
export type FieldShape =
  | { readonly kind: 'text' | 'flag' | 'int' | 'texts' | 'map' }
  | { readonly kind: 'list' | 'object' | 'nullable'; readonly type: () => ClassConstructor<object> };

const shapes = new WeakMap<object, Map<string, FieldShape>>();

/** Notes the shape of the decorated field. */
export const Shaped =
  (shape: FieldShape): PropertyDecorator =>
  (prototype, name) => {
    const own = shapes.get(prototype) ?? new Map<string, FieldShape>();
    shapes.set(prototype, own.set(String(name), shape));
  };

/** @returns the shapes of the fields that this class declares itself, in its order */
export function shapesOf(type: ClassConstructor<object>): ReadonlyMap<string, FieldShape> {
  const prototype: unknown = type.prototype;
  const own = typeof prototype === 'object' && prototype !== null ? shapes.get(prototype) : undefined;
  return own ?? new Map<string, FieldShape>();
}
