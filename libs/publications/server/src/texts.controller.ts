import { textRequest, type TextRequest, type TextsView } from '@bangyang/editions-contract';
import { Database, permission } from '@bangyang/server';
import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readTexts, writeText } from './edition-texts.js';

@Controller('api/editions/:edition/texts')
@ApiTags('releases')
export class TextsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @permission('text.read')
  @ApiOperation({ summary: 'What the release says beside its numbers, and what is missing' })
  texts(@Param('edition') edition: string): Promise<TextsView> {
    return this.database.read((tx) => readTexts(tx, edition));
  }

  @Put(':text')
  @permission('text.write')
  @ApiOperation({ summary: 'Writes a text of the edition or of one of its entrants' })
  write(
    @Param('edition') edition: string,
    @Param('text') text: string,
    @Body({ schema: textRequest }) body: TextRequest,
  ): Promise<TextsView> {
    return this.database.transaction(async (tx) => {
      await writeText(tx, edition, text, body);
      return readTexts(tx, edition);
    });
  }
}
