import { EventEmitter, on } from 'node:events';

import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, type INestApplication, Module, UseInterceptors } from '@nestjs/common';
import { Field, GraphQLModule, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

import { OptionalAuth, Public, SubscriptionExpiryInterceptor } from '../../src/index.js';
import { World } from '../support/context-matrix.js';

@ObjectType()
class Comment {
  @Field(() => String)
  text!: string;
}

const comments = new EventEmitter();

/** As `pubSub.asyncIterableIterator('comment')` would give them. */
async function* commentEvents(field: string): AsyncGenerator<Record<string, Comment>> {
  for await (const [text] of on(comments, 'comment') as AsyncIterable<[string]>) yield { [field]: { text } };
}

// #region interceptor
@UseInterceptors(SubscriptionExpiryInterceptor)
@Resolver(() => Comment)
class CommentsResolver {
  @Subscription(() => Comment)
  commentAdded() {
    return commentEvents('commentAdded');
  }
}
// #endregion

@Resolver(() => Comment)
class OtherCommentsResolver {
  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Subscription(() => Comment, { filter: ({ shortComment }: Record<string, Comment>) => shortComment!.text.length < 9 })
  shortComment() {
    return commentEvents('shortComment');
  }

  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Public()
  @Subscription(() => Comment)
  publicComment() {
    return commentEvents('publicComment');
  }

  @UseInterceptors(SubscriptionExpiryInterceptor)
  @OptionalAuth()
  @Subscription(() => Comment)
  anybodysComment() {
    return commentEvents('anybodysComment');
  }

  @UseInterceptors(SubscriptionExpiryInterceptor)
  @Query(() => [Comment])
  comments(): Comment[] {
    return [{ text: 'first' }];
  }
}

@Module({ providers: [CommentsResolver, OtherCommentsResolver] })
class CommentsModule {}

const drivers = {
  apollo: (): DynamicModule =>
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      subscriptions: { 'graphql-ws': true },
    }),
  mercurius: (): DynamicModule =>
    GraphQLModule.forRoot<MercuriusDriverConfig>({ driver: MercuriusDriver, autoSchemaFile: true, subscription: true }),
};

interface Told {
  readonly text?: unknown;
  readonly code?: unknown;
}

describe.each(['apollo', 'mercurius'] as const)('a subscription on %s whose session expires', (driver) => {
  const world = new World();
  let app: INestApplication;
  let url: string;
  const clients: Client[] = [];

  beforeAll(async () => {
    await world.keys.start();
    const modules = [drivers[driver](), CommentsModule];
    const compiled = await world.module(modules, { clockToleranceSeconds: 0 }).compile();
    app =
      driver === 'apollo'
        ? compiled.createNestApplication(new ExpressAdapter(), { logger: false })
        : compiled.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/graphql`;
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });
  afterAll(async () => {
    await app.close();
    await world.keys.stop();
  });

  /** What a subscriber is told, event by event. The first has arrived. */
  async function subscribe(field: string, token?: string): Promise<AsyncGenerator<Told>> {
    const client = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: token === undefined ? {} : { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    clients.push(client);
    const told = tell(client, field);
    const first = told.next();
    const repeat = setInterval(() => comments.emit('comment', 'first'), 5);
    expect((await first).value).toEqual({ text: 'first' });
    clearInterval(repeat);
    return told;
  }

  async function* tell(client: Client, field: string): AsyncGenerator<Told> {
    try {
      for await (const { data } of client.iterate<Record<string, Comment>>({
        query: `subscription { ${field} { text } }`,
      })) {
        yield { text: data?.[field]?.text };
      }
    } catch (error) {
      yield { code: (error as [{ extensions: { code: string } }])[0].extensions.code };
    }
  }

  /** Past what was repeated until the first one arrived. */
  async function nextAfterFirst(told: AsyncGenerator<Told>): Promise<Told | undefined> {
    for await (const each of { [Symbol.asyncIterator]: () => ({ next: () => told.next() }) }) {
      if (each.text !== 'first') return each;
    }
    return undefined;
  }

  it.each(['commentAdded', 'shortComment'])('delivers nothing more, and says why: %s', async (field) => {
    const told = await subscribe(field, world.session());
    comments.emit('comment', 'second');
    expect(await nextAfterFirst(told)).toEqual({ text: 'second' });
    world.clock.advance(600);
    comments.emit('comment', 'secret');
    expect(await told.next()).toEqual({ done: false, value: { code: 'TOKEN_EXPIRED' } });
    expect((await told.next()).done).toBe(true);
  });

  it('ends without an event, too', async () => {
    const token = world.session();
    world.clock.advance(599.95);
    const told = await subscribe('anybodysComment', token);
    world.clock.advance(0.05);
    expect(await nextAfterFirst(told)).toEqual({ code: 'TOKEN_EXPIRED' });
  });

  it.each(['publicComment', 'anybodysComment'])('goes on where nobody asked for a session: %s', async (field) => {
    const told = await subscribe(field);
    world.clock.advance(3600);
    comments.emit('comment', 'second');
    expect(await nextAfterFirst(told)).toEqual({ text: 'second' });
  });

  it('leaves queries alone', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${world.session()}` },
      body: JSON.stringify({ query: '{ comments { text } }' }),
    });
    expect(await response.json()).toEqual({ data: { comments: [{ text: 'first' }] } });
  });
});
