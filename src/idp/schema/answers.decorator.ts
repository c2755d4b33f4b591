import type { JsonSchema, Schema } from './schema.js';

const ANSWERS = new WeakMap<object, JsonSchema>();

/** As JSON has it, which knows nothing of what may be written to. */
type Wire<T> = T extends readonly (infer E)[]
  ? readonly Wire<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Wire<T[K]> }
    : T;

/** Nothing is a `never`: a handler that answers otherwise than its schema says does not compile. */
type Matching<A, B> = [Wire<A>] extends [Wire<B>] ? ([Wire<B>] extends [Wire<A>] ? unknown : never) : never;

type Handler = (...args: never[]) => unknown;

/**
 * What a handler answers when it succeeds. The compiler compares it with what the handler returns.
 *
 * @example
 * ```ts
 * @PostOk('create')
 * @Answers(object({ id: text }))
 * create(@Body() body: CreateTenantRequest): Promise<{ id: string }> { … }
 * ```
 */
export function Answers<T>(schema: Schema<T>) {
  return <H extends Handler>(
    _target: object,
    _name: string | symbol,
    descriptor: TypedPropertyDescriptor<H> & Matching<Awaited<ReturnType<H>>, T>,
  ): void => {
    const { value } = descriptor;
    if (value) ANSWERS.set(value, schema);
  };
}

/** @returns nothing where nobody said what the handler answers */
export function answerOf(handler: object): JsonSchema | undefined {
  return ANSWERS.get(handler);
}
