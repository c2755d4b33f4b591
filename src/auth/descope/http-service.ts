import { HttpService } from '@nestjs/axios';
import axios, { type AxiosInstance } from 'axios';
import { createAxiosAdapter } from './axios-adapter.js';
import type { DescopeSettings } from './descope.settings.js';
import { SDK_NAME, SDK_VERSION } from './sdk-version.js';
import type { UpstreamTransport } from './upstream-transport.js';

/**
 * The HttpService of one AuthModule. Made here rather than by HttpModule, whose own options cannot depend on those of
 * the module that imports it.
 */
export function createHttpService(settings: DescopeSettings, transport: UpstreamTransport): HttpService {
  const instance = withoutDefaults(
    axios.create({
      adapter: createAxiosAdapter(transport, {
        accept: 'application/json',
        'x-descope-project-id': settings.projectId,
        'x-descope-sdk-name': SDK_NAME,
        'x-descope-sdk-version': SDK_VERSION,
        'x-descope-sdk-node-version': process.versions.node,
      }),
      baseURL: settings.baseUrl.replace(/\/$/, ''),
      timeout: settings.timeoutMs,
      // Bodies are text on both sides of axios: parsing is the client's, where a fault has a name.
      transformRequest: [],
      transformResponse: [],
      // Every status is an answer. What it means depends on the call, which axios does not know.
      validateStatus: null,
    }),
  );
  return new HttpService(instance);
}

/**
 * axios merges all its defaults into every call, where those for its own adapters and for each method's headers cost more
 * time than the call itself. Only what was given stays.
 */
function withoutDefaults(instance: AxiosInstance): AxiosInstance {
  const { defaults } = instance;
  for (const name of Object.keys(defaults)) if (!NEEDED.has(name)) Reflect.deleteProperty(defaults, name);
  const { headers } = defaults;
  for (const name of Object.keys(headers)) if (typeof headers[name] !== 'string') Reflect.deleteProperty(headers, name);
  return instance;
}

const NEEDED: ReadonlySet<string> = new Set([
  'adapter',
  'baseURL',
  'timeout',
  'transformRequest',
  'transformResponse',
  'validateStatus',
  'headers',
]);
