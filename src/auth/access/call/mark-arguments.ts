import type { ExecutionContext } from '@nestjs/common';

/**
 * Puts something among the arguments of a call that no other call has. Nest hands the list that guards are given on to
 * interceptors, to parameters and to the handler: whoever looks at this call finds it, and nobody who looks at another one.
 *
 * @param at where, as for `splice`; at the end by default
 */
export function markArguments(context: ExecutionContext, at?: number): void {
  const args = context.getArgs<unknown[]>();
  args.splice(at ?? args.length, 0, Object.freeze({}));
}
