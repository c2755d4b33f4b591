import passport from 'passport';

import { StrategyDispatcher } from './strategy-dispatcher.js';

const NAME = 'dispatcher-under-test';

/** What Passport's middleware makes of a request. */
function authenticate(request: object): Promise<unknown> {
  return new Promise((resolve) => {
    const done = (error: unknown, user: unknown) => resolve(error ?? user);
    const middleware = passport.authenticate(NAME, { session: false }, done) as (...args: unknown[]) => void;
    try {
      middleware(request, {}, resolve);
    } catch (error) {
      resolve(error);
    }
  });
}

const says = (answer: unknown) => ({ validate: () => Promise.resolve(answer) });

describe('StrategyDispatcher', () => {
  const dispatcher = new StrategyDispatcher(NAME);
  const express = Object.assign(() => undefined, { kind: 'express' });
  const fastify = { kind: 'fastify' };

  beforeEach(() => {
    dispatcher.add(express, says('by express'));
    dispatcher.add(fastify, says('by fastify'));
  });

  afterEach(() => {
    dispatcher.remove(express);
    dispatcher.remove(fastify);
  });

  it('finds the application that a request belongs to', async () => {
    expect(await authenticate({ app: express })).toBe('by express');
    expect(await authenticate({ server: fastify })).toBe('by fastify');
  });

  it('finds it from inside a Fastify plugin', async () => {
    expect(await authenticate({ server: Object.create(Object.create(fastify) as object) as object })).toBe(
      'by fastify',
    );
  });

  it.each([
    ['of another application', { app: () => undefined }],
    ['of none', {}],
    ['with something else in its place', { app: 'express', server: null }],
  ])('refuses a request %s', async (_name, request) => {
    expect(await authenticate(request)).toMatchObject({
      message: `The Passport strategy "${NAME}" does not belong to this request's application.`,
    });
  });

  it('hands on what a strategy throws', async () => {
    const failing = { kind: 'failing' };
    const error = new Error('refused');
    dispatcher.add(failing, { validate: () => Promise.reject(error) });
    expect(await authenticate({ server: failing })).toBe(error);
    dispatcher.remove(failing);
  });

  it('knows one strategy for an application, and says so', () => {
    expect(() => dispatcher.add(fastify, says('another'))).toThrow('Is AuthModule imported twice?');
  });

  it('forgets an application, and the name with the last one', async () => {
    dispatcher.remove(express);
    dispatcher.remove(express);
    expect(await authenticate({ app: express })).toBeInstanceOf(Error);
    expect(await authenticate({ server: fastify })).toBe('by fastify');
    dispatcher.remove(fastify);
    expect(await authenticate({ server: fastify })).toMatchObject({
      message: `Unknown authentication strategy "${NAME}"`,
    });
  });
});
