export { DescopePasswordStrategy } from './descope-password.strategy.js';
export { DescopeStrategy } from './descope.strategy.js';
export { PassportStrategies } from './passport-strategies.js';
export { PasswordSignIn } from './password-sign-in.js';
