export { auditMigrations } from './migrations.js';
export { recordAudit, type AuditEvent } from './record-audit.js';
export { readAudit, type AuditQuery, type AuditRow } from './read-audit.js';
export { verifyAudit, type AuditVerdict } from './verify-audit.js';
