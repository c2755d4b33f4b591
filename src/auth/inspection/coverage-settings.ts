/** Of AuthModule, what the check of coverage has to be told. */
export interface CoverageSettings {
  readonly microservicesInheritAppConfig: boolean;
}

export const COVERAGE_SETTINGS = Symbol('nestjs-descope:coverage-settings');
