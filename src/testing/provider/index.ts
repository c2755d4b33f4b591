export type { CreatedUser, SignedIn, TestRole, TestUser } from './provider-contents.js';
export { startProvider } from './start-provider.js';
export type { TestProvider } from './test-provider.js';
