import { Module } from '@nestjs/common';

/** Editions have no routes of their own yet; what they offer are functions over a transaction. */
@Module({})
export class EditionsModule {}
