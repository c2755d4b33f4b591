import { type ClientProxy, ClientProxyFactory, Transport } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';
import { io } from 'socket.io-client';

/** What a handler answers, or the code that it is refused with. */
export type KindCaller = (handler: string, token: string | undefined) => Promise<unknown>;

export const fieldCaller =
  (host: string): KindCaller =>
  async (field, token) => {
    const answer = await fetch(`${host}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query: `{ ${field} }` }),
    });
    const { data, errors } = (await answer.json()) as {
      data?: Record<string, unknown> | null;
      errors?: [{ extensions: { code: string } }];
    };
    return errors?.[0].extensions.code ?? data?.[field];
  };

export const messageCaller =
  (host: string): KindCaller =>
  async (message, token) => {
    const socket = io(host, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
    try {
      return await new Promise((resolve, reject) => {
        socket.once('connect_error', reject);
        socket.once('exception', ({ code }: { code: string }) => resolve(code));
        socket.emit(message, {}, resolve);
      });
    } finally {
      socket.close();
    }
  };

export const patternCaller =
  (port: number): KindCaller =>
  async (pattern, token) => {
    const client: ClientProxy = ClientProxyFactory.create({
      transport: Transport.TCP,
      options: { host: '127.0.0.1', port },
    });
    try {
      return await firstValueFrom(client.send<unknown>(pattern, { token })).catch(
        (refusal: unknown) => (refusal as { code: string }).code,
      );
    } finally {
      await client.close();
    }
  };
