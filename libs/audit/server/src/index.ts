export { auditMigrations } from './migrations.js';
export { recordAudit, type AuditEvent } from './record-audit.js';
export { readAudit, type AuditQuery, type AuditRow } from './read-audit.js';
export { verifyAudit, type AuditVerdict } from './verify-audit.js';
export { AuditModule } from './audit.module.js';
export {
  dropWebhook,
  makeWebhook,
  readWebhooks,
  replayDelivery,
  type Webhook,
  type WebhookDelivery,
} from './webhooks.js';
