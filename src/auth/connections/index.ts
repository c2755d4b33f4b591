export { type Admission, ConnectionAccess } from './connection-access.js';
export { SubscriptionExpiryInterceptor } from './subscription-expiry.interceptor.js';
