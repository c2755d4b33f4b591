import passport from 'passport';
import CustomStrategy from 'passport-custom';

import type { RequestValidator } from './request-validator.js';

/**
 * One Passport strategy for all applications in the process.
 *
 * Passport's registry is global: the last application to register a name takes it from all others, and keeps it after it
 * is closed. So one dispatcher is registered under the name, which finds the application that a request belongs to.
 */
export class StrategyDispatcher {
  /** By the HTTP platform's own instance: Express's application or Fastify's server. */
  private readonly validators = new WeakMap<object, RequestValidator>();
  private applications = 0;

  constructor(private readonly name: string) {}

  /** @throws {Error} the application has one: two projects in one application cannot share a name */
  add(application: object, validator: RequestValidator): void {
    if (this.validators.has(application)) {
      throw new Error(
        `This application has a Passport strategy named "${this.name}" already. Is AuthModule imported twice?`,
      );
    }
    this.validators.set(application, validator);
    this.applications += 1;
    if (this.applications === 1) passport.use(this.name, this.strategy());
  }

  remove(application: object): void {
    if (!this.validators.delete(application)) return;
    this.applications -= 1;
    if (this.applications === 0) passport.unuse(this.name);
  }

  private strategy(): passport.Strategy {
    return new CustomStrategy((request, done) => {
      this.validatorFor(request)
        .validate(request)
        .then(
          (user) => done(null, user),
          (error: unknown) => done(error),
        );
    });
  }

  private validatorFor(request: object): RequestValidator {
    for (const application of applicationsOf(request)) {
      const validator = this.validators.get(application);
      if (validator !== undefined) return validator;
    }
    throw new Error(`The Passport strategy "${this.name}" does not belong to this request's application.`);
  }
}

/** Express says it in `app`. Fastify says it in `server`, which inside a plugin is an object that inherits from it. */
function* applicationsOf(request: object): Generator<object> {
  if ('app' in request && isObject(request.app)) yield request.app;
  let server: unknown = 'server' in request ? request.server : undefined;
  while (isObject(server)) {
    yield server;
    server = Object.getPrototypeOf(server);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}
