import { HttpService } from '@nestjs/axios';
import { type FactoryProvider, Logger, type Provider } from '@nestjs/common';
import { ApplicationConfig } from '@nestjs/core';
import { ResourceTenantCheck, ResourceTenantFinder, TenantSelector } from './access/index.js';
import { MODULE_OPTIONS_TOKEN } from './auth.module-definition.js';
import type { AuthModuleOptions } from './auth.options.js';
import { type AuthSettings, resolveAuthOptions } from './auth.settings.js';
import { createHttpService, DescopeClient, UndiciTransport, UpstreamTransport } from './descope/index.js';
import { AuthError } from './errors/index.js';
import { AuthHealthIndicator, UpstreamState } from './health/index.js';
import { AUTH_PATH, BodyDelivery, CookieDelivery, SessionCookies, TokenDelivery } from './http/index.js';
import { AddressLimits } from './limits/index.js';
import { AuthObserver } from './telemetry/index.js';
import { RedirectRule } from './verification/index.js';
import {
  Clock,
  KeySet,
  REQUEST_AUTHENTICATOR_SETTINGS,
  RequestAuthenticator,
  type RequestAuthenticatorSettings,
  SessionVerifier,
  SystemClock,
} from './session/index.js';

/** The options, checked and complete. Each feature gets of them what it needs, and knows of no other. */
const AUTH_SETTINGS = Symbol('nestjs-descope:settings');

const settings: FactoryProvider<AuthSettings> = {
  provide: AUTH_SETTINGS,
  inject: [MODULE_OPTIONS_TOKEN],
  useFactory: (options: AuthModuleOptions) => resolveAuthOptions(options),
};

const observer: Provider = {
  provide: AuthObserver,
  inject: [AUTH_SETTINGS],
  useFactory: (given: AuthSettings) => given.observer,
};

const upstream: Provider[] = [
  {
    provide: UpstreamState,
    inject: [AuthObserver, Clock],
    useFactory: (told: AuthObserver, clock: Clock) => new UpstreamState(told, clock),
  },
  {
    provide: UpstreamTransport,
    inject: [AUTH_SETTINGS],
    useFactory: ({ transport, baseUrl }: AuthSettings) => transport ?? new UndiciTransport(baseUrl),
  },
  {
    provide: HttpService,
    inject: [AUTH_SETTINGS, UpstreamTransport],
    useFactory: createHttpService,
  },
  {
    provide: DescopeClient,
    inject: [HttpService, AUTH_SETTINGS, UpstreamState],
    useFactory: (http: HttpService, given: AuthSettings, state: UpstreamState) =>
      new DescopeClient(http, { ...given, observer: state }),
  },
];

const sessions: Provider[] = [
  { provide: Clock, useClass: SystemClock },
  {
    provide: KeySet,
    inject: [DescopeClient, Clock],
    useFactory: (descope: DescopeClient, clock: Clock) =>
      new KeySet(() => descope.keys(), clock, { onFailure: logKeyFailure }),
  },
  {
    provide: SessionVerifier,
    inject: [KeySet, Clock, AUTH_SETTINGS],
    useFactory: (keys: KeySet, clock: Clock, { baseUrl, ...given }: AuthSettings) =>
      new SessionVerifier(keys, clock, { ...given, issuerOrigins: [new URL(baseUrl).origin] }),
  },
  {
    provide: REQUEST_AUTHENTICATOR_SETTINGS,
    inject: [AUTH_SETTINGS],
    useFactory: ({
      cookies,
      tokenDelivery,
      allowedOrigins,
      rpcTokenField,
    }: AuthSettings): RequestAuthenticatorSettings => ({
      readCookies: tokenDelivery === 'cookie',
      cookieNames: { session: cookies.sessionName, refresh: cookies.refreshName },
      cookiesSecure: cookies.secure,
      allowedOrigins,
      ...(rpcTokenField !== undefined && { rpcTokenField }),
    }),
  },
  {
    provide: RequestAuthenticator,
    inject: [SessionVerifier, REQUEST_AUTHENTICATOR_SETTINGS],
    useFactory: (verifier: SessionVerifier, settings: RequestAuthenticatorSettings) =>
      new RequestAuthenticator(verifier, settings),
  },
  ResourceTenantCheck,
  ResourceTenantFinder,
  {
    provide: TenantSelector,
    inject: [AUTH_SETTINGS, ResourceTenantFinder],
    useFactory: ({ tenantResolver }: AuthSettings, resources: ResourceTenantFinder) =>
      new TenantSelector(tenantResolver && { tenantResolver }, resources),
  },
];

const health: Provider = {
  provide: AuthHealthIndicator,
  inject: [KeySet, UpstreamState, DescopeClient],
  useFactory: (keys: KeySet, state: UpstreamState, descope: DescopeClient) =>
    new AuthHealthIndicator(keys, state, descope),
};

const redirects: Provider = {
  provide: RedirectRule,
  inject: [AUTH_SETTINGS],
  useFactory: ({ allowedRedirects }: AuthSettings) => new RedirectRule(allowedRedirects),
};

const limits: Provider = {
  provide: AddressLimits,
  inject: [AUTH_SETTINGS],
  useFactory: ({ rateLimit }: AuthSettings) => new AddressLimits(rateLimit),
};

const delivery: Provider = {
  provide: TokenDelivery,
  inject: [AUTH_SETTINGS, ApplicationConfig],
  useFactory: ({ tokenDelivery, cookies }: AuthSettings, application: ApplicationConfig) =>
    tokenDelivery === 'body'
      ? new BodyDelivery()
      : new CookieDelivery(
          new SessionCookies({
            ...cookies,
            refreshPath: () => cookies.refreshPath ?? authPath(application.getGlobalPrefix()),
          }),
        ),
};

/** What AuthModule is made of, as far as it depends on the options. */
export const configuredProviders: Provider[] = [
  settings,
  observer,
  ...upstream,
  ...sessions,
  health,
  redirects,
  limits,
  delivery,
];

const logger = new Logger('Auth');

function logKeyFailure(error: unknown): void {
  // Our own errors' causes are plain words; of any other, the name has to do.
  const reason =
    error instanceof AuthError ? `${error.code} ${typeof error.cause === 'string' ? error.cause : ''}` : String(error);
  logger.warn(`The key set could not be fetched: ${reason}`);
}

/** With the slashes that a cookie's path has, however the host wrote its prefix. */
function authPath(globalPrefix: string): string {
  return `/${[...globalPrefix.split('/'), AUTH_PATH].filter((part) => part !== '').join('/')}`;
}
