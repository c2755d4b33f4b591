export { isRedirectPrefix, RedirectRule } from './redirect-rule.js';
export { VerificationService } from './verification.service.js';
