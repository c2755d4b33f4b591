import {
  All,
  Controller,
  Get,
  type INestApplication,
  Module,
  Post,
  RequestMethod,
  Sse,
  VERSION_NEUTRAL,
  Version,
  VersioningType,
} from '@nestjs/common';
import { ApplicationConfig, ModulesContainer, RouterModule } from '@nestjs/core';
import { Mutation, Parent, Query, ResolveField, ResolveReference, Resolver, Subscription } from '@nestjs/graphql';
import { EventPattern, GrpcMethod, MessagePattern } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

import { discoverEntryPoints } from './discover-entry-points.js';

@Controller('books')
class BooksController {
  @Get()
  list() {
    return [];
  }

  @Get([':id', 'by-id/:id'])
  show() {
    return {};
  }

  @All('any')
  any() {
    return {};
  }

  @Sse('changes')
  changes() {
    return [];
  }

  notARoute() {
    return {};
  }
}

@Controller({ path: ['shelves', 'racks'], version: '2', host: 'admin.example.com' })
class ShelvesController {
  @Post()
  add() {
    return {};
  }

  @Version(['1', VERSION_NEUTRAL])
  @Get('old')
  old() {
    return {};
  }
}

class InheritsController extends BooksController {}
Controller('inherits')(InheritsController);

@Controller()
class PatternsController {
  @MessagePattern({ cmd: 'sum' })
  sum() {
    return 0;
  }

  @EventPattern(['user.created', 'user.changed'])
  changed() {
    return undefined;
  }

  @GrpcMethod('Books', 'Find')
  find() {
    return {};
  }
}

@WebSocketGateway({ namespace: 'chat' })
class ChatGateway {
  @SubscribeMessage('say')
  say() {
    return {};
  }

  handleConnection() {
    return undefined;
  }
}

@WebSocketGateway()
class PlainGateway {
  @SubscribeMessage('ping')
  ping() {
    return {};
  }
}

class NoGateway {
  @SubscribeMessage('never')
  never() {
    return {};
  }
}

@Resolver('Author')
class AuthorResolver {
  @Query('authors')
  all() {
    return [];
  }

  @Mutation('renameAuthor')
  rename() {
    return {};
  }

  @Subscription('authorAdded')
  added() {
    return {};
  }

  @ResolveField('books')
  booksOf(@Parent() author: object) {
    return [author];
  }

  @ResolveField()
  age() {
    return 0;
  }

  @ResolveReference()
  byReference() {
    return {};
  }

  notAField() {
    return {};
  }
}

@Module({ controllers: [ShelvesController] })
class ShelvesModule {}

@Module({
  imports: [ShelvesModule, RouterModule.register([{ path: 'library', module: ShelvesModule }])],
  controllers: [PatternsController, BooksController, InheritsController],
  providers: [
    ChatGateway,
    { provide: 'alias', useExisting: ChatGateway },
    { provide: 'made', useFactory: () => new PlainGateway() },
    NoGateway,
    AuthorResolver,
    { provide: 'value', useValue: null },
    { provide: 'bare', useValue: Object.create(null) as object },
  ],
})
class LibraryModule {}

async function application(): Promise<INestApplication> {
  const compiled = await Test.createTestingModule({ imports: [LibraryModule] }).compile();
  return compiled.createNestApplication({ logger: false });
}

function addresses(app: INestApplication): string[] {
  return discoverEntryPoints(app.get(ModulesContainer), app.get(ApplicationConfig)).map(
    ({ kind, address, name }) => `${kind} · ${address} · ${name}`,
  );
}

describe('the ways into an application', () => {
  it('are its routes, connections, messages, patterns and fields, each once, in an order of their own', async () => {
    expect(addresses(await application())).toEqual([
      'graphql · Mutation.renameAuthor · AuthorResolver.rename',
      'graphql · Query.authors · AuthorResolver.all',
      'graphql · Subscription.authorAdded · AuthorResolver.added',
      'graphql-field · Author.__resolveReference · AuthorResolver.byReference',
      'graphql-field · Author.age · AuthorResolver.age',
      'graphql-field · Author.books · AuthorResolver.booksOf',
      'http · GET /books · BooksController.list',
      'http · GET /books/:id · BooksController.show',
      'http · ALL /books/any · BooksController.any',
      'http · GET /books/by-id/:id · BooksController.show',
      'http · GET /books/changes · BooksController.changes',
      'http · GET /inherits · InheritsController.list',
      'http · GET /inherits/:id · InheritsController.show',
      'http · ALL /inherits/any · InheritsController.any',
      'http · GET /inherits/by-id/:id · InheritsController.show',
      'http · GET /inherits/changes · InheritsController.changes',
      'http · POST /library/racks (host admin.example.com) · ShelvesController.add',
      'http · GET /library/racks/old (host admin.example.com) · ShelvesController.old',
      'http · POST /library/shelves (host admin.example.com) · ShelvesController.add',
      'http · GET /library/shelves/old (host admin.example.com) · ShelvesController.old',
      'rpc · event user.changed · PatternsController.changed',
      'rpc · event user.created · PatternsController.changed',
      'rpc · pattern {"cmd":"sum"} · PatternsController.sum',
      'rpc · pattern {"service":"Books","rpc":"Find","streaming":"no_stream"} · PatternsController.find',
      'ws · connection in chat · ChatGateway.handleConnection',
      'ws · message ping · PlainGateway.ping',
      'ws · message say in chat · ChatGateway.say',
    ]);
  });

  it('have the application’s prefix, with what is excluded from it, and versions in their paths', async () => {
    const app = await application();
    app.setGlobalPrefix('api', { exclude: [{ path: 'books', method: RequestMethod.GET }] });
    app.enableVersioning({ type: VersioningType.URI });
    expect(addresses(app)).toEqual(
      expect.arrayContaining([
        'http · GET /books · BooksController.list',
        'http · GET /api/books/:id · BooksController.show',
        'http · POST /api/v2/library/shelves (host admin.example.com) · ShelvesController.add',
        'http · GET /api/v1/library/shelves/old (host admin.example.com) · ShelvesController.old',
        'http · GET /api/library/shelves/old (host admin.example.com) · ShelvesController.old',
      ]),
    );
  });

  it('say their version where the path does not', async () => {
    const app = await application();
    app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version', defaultVersion: '7' });
    expect(addresses(app)).toEqual(
      expect.arrayContaining([
        'http · GET /books (version 7) · BooksController.list',
        'http · POST /library/shelves (version 2; host admin.example.com) · ShelvesController.add',
        'http · GET /library/shelves/old (version 1; host admin.example.com) · ShelvesController.old',
      ]),
    );
  });
});
