import type { Type } from '@nestjs/common';

import type { Handler } from '../access/index.js';

/** `graphql-field` resolves a part of what another field gave, and is not always guarded by itself. */
export type EntryPointKind = 'http' | 'graphql' | 'graphql-field' | 'ws' | 'rpc';

/** A way into the application: one of a handler's routes, messages, patterns or fields. */
export interface EntryPoint {
  readonly kind: EntryPointKind;
  /** As whoever calls it knows it: `GET /projects/:id`, `Query.projects`, `message chat`, `event user.created`. */
  readonly address: string;
  readonly controller: Type;
  readonly handler: Handler;
  readonly method: string;
  /** What Nest calls: another function than `handler` if the instance has one of its own under the method's name. */
  readonly runs: Handler;
  /** `ProjectsController.remove` */
  readonly name: string;
  /** Of HTTP routes. `ALL` stands for every method. */
  readonly route?: { readonly method: string; readonly path: string };
  /** Whether other services of a federation ask for it, with no field above it that a guard could have checked. */
  readonly isReference?: boolean;
  /** Whether it tells which type a value is of: Nest runs no guard before that, whatever it is told. */
  readonly isTypeResolver?: boolean;
  /** Whether it is connecting to a gateway: Nest runs no guard before that. */
  readonly isConnection?: boolean;
  /** Whether it goes on after it was answered. */
  readonly isSubscription?: boolean;
}

/** What a transport's own file tells of a handler. */
export type Address = Pick<
  EntryPoint,
  'kind' | 'address' | 'route' | 'isReference' | 'isTypeResolver' | 'isSubscription'
>;

/** Which token a handler looks for. */
export type Credential = 'session' | 'refresh' | 'none';
