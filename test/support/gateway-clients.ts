import { EventEmitter, once } from 'node:events';

import { io } from 'socket.io-client';
import { WebSocket } from 'ws';

/** A client's end of a connection to a gateway. */
export interface ClientEnd {
  /** Events with their data, in their order. */
  readonly told: [event: string, data: unknown][];
  /** Settles with the close code; with socket.io's reason, where there is none. */
  readonly closed: Promise<unknown>;
  /** Settles with the data of the next event of that name. */
  next(event: string): Promise<unknown>;
  send(event: string, data: unknown): void;
  close(): void;
}

export type Connect = (url: string, token: string | undefined) => ClientEnd;

export const connectBySocketIo: Connect = (url, token) => {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  const { told, tell, next } = events();
  socket.onAny(tell);
  return {
    told,
    closed: new Promise((resolve) => socket.once('disconnect', resolve)),
    next,
    send: (event, data) => socket.emit(event, data),
    close: () => socket.close(),
  };
};

export const connectByWs: Connect = (url, token) => {
  const socket = new WebSocket(url.replace('http', 'ws'), {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const { told, tell, next } = events();
  socket.on('message', (text: Buffer) => {
    const { event, data } = JSON.parse(text.toString()) as { event: string; data: unknown };
    tell(event, data);
  });
  // Closed before it was open.
  socket.on('error', () => undefined);
  return {
    told,
    closed: new Promise((resolve) => socket.once('close', resolve)),
    next,
    send: (event, data) => socket.send(JSON.stringify({ event, data })),
    close: () => socket.terminate(),
  };
};

function events() {
  const told: [string, unknown][] = [];
  const emitter = new EventEmitter();
  return {
    told,
    tell: (event: string, data: unknown) => {
      told.push([event, data]);
      emitter.emit(event, data);
    },
    next: async (event: string): Promise<unknown> => ((await once(emitter, event)) as unknown[])[0],
  };
}
