import { Injectable, type OnApplicationBootstrap, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';

import { ResourceTenantFinder } from './resource-tenant-finder.js';
import { resourceTenantOn } from './tenant-of.decorator.js';

/** Stops the start if `@TenantOf` names a class that no module provides: every request to that handler would fail. */
@Injectable()
export class ResourceTenantCheck implements OnApplicationBootstrap {
  private readonly scanner = new MetadataScanner();

  constructor(
    private readonly modules: ModulesContainer,
    private readonly finder: ResourceTenantFinder,
  ) {}

  /** @throws {AccessMisuseError} naming the first such handler's class */
  onApplicationBootstrap(): void {
    const parts = [...this.modules.values()].flatMap(({ controllers, providers }) => [
      ...controllers.values(),
      ...providers.values(),
    ]);
    for (const { metatype } of parts) {
      if (!isClass(metatype)) continue;
      for (const target of [metatype, ...this.methodsOf(metatype)]) {
        const tenant = resourceTenantOn(target);
        if (tenant !== undefined) this.finder.assertProvided(tenant, metatype);
      }
    }
  }

  private methodsOf({ prototype }: { readonly prototype: unknown }): object[] {
    if (typeof prototype !== 'object' || prototype === null) return [];
    return this.scanner
      .getAllMethodNames(prototype)
      .map((name): unknown => Reflect.get(prototype, name))
      .filter((method): method is object => typeof method === 'function');
  }
}

function isClass(value: unknown): value is Type {
  return typeof value === 'function';
}
