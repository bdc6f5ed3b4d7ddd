import {
  registerRequest,
  type RegisterRequest,
  type RegistersView,
} from '@bangyang/editions-contract';
import { Database, permission } from '@bangyang/server';
import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readRegisters, writeRegister } from './registers.js';

@Controller('api/editions/:edition/registers')
@ApiTags('registers')
export class RegistersController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @permission('register.read')
  @ApiOperation({ summary: 'Registers that are released with the result, and their entries' })
  registers(@Param('edition') edition: string): Promise<RegistersView> {
    return this.database.read((tx) => readRegisters(tx, edition));
  }

  @Put(':register')
  @permission('register.write')
  @ApiOperation({ summary: 'Writes a register whole' })
  write(
    @Param('edition') edition: string,
    @Param('register') register: string,
    @Body({ schema: registerRequest }) body: RegisterRequest,
  ): Promise<RegistersView> {
    return this.database.transaction(async (tx) => {
      await writeRegister(tx, edition, register, body);
      return readRegisters(tx, edition);
    });
  }
}
