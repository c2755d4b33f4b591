import { RoleRequiredError, TokenInvalidError, UpstreamUnavailableError, UserExistsError } from '../../errors/index.js';
import { grpcRefusal } from './grpc-refusal.js';
import { grpcMetadata, rpcHeaders } from './rpc-headers.js';

const headers = { authorization: 'Bearer jwt', 'x-tenant-id': 'T1' };

/** As `@grpc/grpc-js` has it. */
class Metadata {
  get(): string[] {
    return ['Bearer jwt'];
  }

  getMap(): Record<string, string | Buffer> {
    return { authorization: 'Bearer jwt', 'x-tenant-id': Buffer.from('T1') };
  }
}

/** As `nats` has it. */
class NatsHeaders {
  private readonly all = new Map([
    ['Authorization', ['Bearer jwt']],
    ['X-Tenant-Id', ['T1']],
  ]);

  keys(): string[] {
    return [...this.all.keys()];
  }

  values(name: string): string[] {
    return this.all.get(name) ?? [];
  }
}

const kafka = { authorization: Buffer.from('Bearer jwt'), 'x-tenant-id': [Buffer.from('T1')] };

describe('headers of microservices', () => {
  it.each<[string, unknown, unknown]>([
    ['gRPC’s metadata', {}, new Metadata()],
    ['gRPC’s metadata of a stream’s call', { metadata: new Metadata() }, () => undefined],
    ['NATS', {}, { getHeaders: () => new NatsHeaders() }],
    ['Kafka', {}, { getMessage: () => ({ headers: kafka }) }],
    ['RabbitMQ', {}, { getMessage: () => ({ properties: { headers } }) }],
    ['MQTT', {}, { getPacket: () => ({ properties: { userProperties: headers } }) }],
    ['a TCP packet', {}, { getMetadata: () => headers }],
  ])('are found in %s', (_name, payload, transport) => {
    expect(rpcHeaders(payload, transport)).toEqual(headers);
  });

  it.each<[string, unknown, unknown]>([
    ['nothing', undefined, undefined],
    ['a transport without any', {}, { getHeaders: () => undefined, getMessage: () => null, getMetadata: () => 'text' }],
    ['a payload that looks like a carrier', { headers, getMetadata: 'text', metadata: headers }, {}],
  ])('are not made up from %s', (_name, payload, transport) => {
    expect(rpcHeaders(payload, transport)).toEqual({});
  });

  it('that were sent twice, or are no text, are kept so that they are refused', () => {
    expect(rpcHeaders({}, { getMetadata: () => ({ authorization: ['Bearer a', 'Bearer b'] }) })).toEqual({
      authorization: 'Bearer a, Bearer b',
    });
    expect(rpcHeaders({}, { getMetadata: () => ({ 'x-tenant-id': 7 }) })).toEqual({ 'x-tenant-id': '' });
  });
});

describe('a refusal of gRPC', () => {
  it.each([
    [new TokenInvalidError(), 16, 'TOKEN_INVALID: The token is not valid.'],
    [new RoleRequiredError(), 7, 'ROLE_REQUIRED: A required role is missing.'],
    [new UpstreamUnavailableError(), 14, 'UPSTREAM_UNAVAILABLE: The identity provider is not available.'],
    [new UserExistsError(), 13, 'USER_EXISTS: A user with this login id exists.'],
  ])('has a status of gRPC’s own, and our code in its details', (error, code, details) => {
    expect(grpcRefusal(error)).toEqual({ code, details, message: details });
  });

  it('is for calls that carry gRPC’s metadata', () => {
    expect(grpcMetadata({}, new Metadata())).toBeInstanceOf(Metadata);
    expect(grpcMetadata({ metadata: { get: 'text', getMap: 'text' } }, {})).toBeUndefined();
  });
});
