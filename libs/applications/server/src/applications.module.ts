import { Module } from '@nestjs/common';
import { EntrantsController } from './entrants.controller.js';

@Module({ controllers: [EntrantsController] })
export class ApplicationsModule {}
