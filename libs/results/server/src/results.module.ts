import { Module } from '@nestjs/common';
import { ComputeHandler } from './compute.handler.js';

@Module({ providers: [ComputeHandler] })
export class ResultsModule {}
