import { ConfigurableModuleBuilder } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/index.js';
import type { AuthModuleExtras, AuthModuleOptions } from './auth.options.js';
import { CONTROLLERS } from './http/index.js';
import { COVERAGE_SETTINGS, type CoverageSettings } from './inspection/index.js';

const defaults: Required<AuthModuleExtras> = {
  isGlobal: false,
  globalGuard: true,
  controllers: true,
  microservicesInheritAppConfig: false,
};

/** `forRoot` and `forRootAsync`. A class given as `useClass` or `useExisting` has the method `createAuthOptions`. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN, OPTIONS_TYPE, ASYNC_OPTIONS_TYPE } =
  new ConfigurableModuleBuilder<AuthModuleOptions>({ moduleName: 'NestjsDescopeAuth' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createAuthOptions')
    .setExtras<AuthModuleExtras>(defaults, (definition, extras) => ({
      ...definition,
      global: extras.isGlobal ?? defaults.isGlobal,
      controllers: (extras.controllers ?? defaults.controllers) ? [...CONTROLLERS] : [],
      providers: [
        ...(definition.providers ?? []),
        { provide: COVERAGE_SETTINGS, useValue: coverageSettings(extras) },
        ...((extras.globalGuard ?? defaults.globalGuard) ? [{ provide: APP_GUARD, useExisting: AccessGuard }] : []),
      ],
    }))
    .build();

function coverageSettings({ microservicesInheritAppConfig }: AuthModuleExtras): CoverageSettings {
  return { microservicesInheritAppConfig: microservicesInheritAppConfig ?? defaults.microservicesInheritAppConfig };
}
