import { Module } from '@nestjs/common';
import { WebhookClock } from './webhook-clock.js';

@Module({ providers: [WebhookClock] })
export class AuditModule {}
