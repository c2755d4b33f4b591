import { AuditLog } from './audit-log.js';
import { AuditSearch } from './audit-search.js';
import { AuditRecorder } from './audit-recorder.js';
import { AuditUsers } from './audit-users.js';
import { AuditController } from './audit.controller.js';

export type { AuditEntry } from './audit-entry.js';
export { AuditLog } from './audit-log.js';
export { AuditInterceptor } from './audit.interceptor.js';

export const auditFeature = {
  controllers: [AuditController],
  providers: [AuditLog, AuditRecorder, AuditSearch, AuditUsers],
};
