import {
  diagnosisInvitation,
  reportLanguage,
  type CityDiagnosis,
  type DiagnosisBoard,
  type DiagnosisInvitation,
  type OwnDiagnosis,
} from '@bangyang/publications-contract';
import { memberFields, type Role } from '@bangyang/identity-contract';
import {
  CONFIG,
  currentActor,
  Database,
  ownAccount,
  permission,
  RateLimits,
  type Config,
} from '@bangyang/server';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Diagnoses } from './diagnoses.js';
import {
  checkEvaluated,
  inviteReader,
  placeOfDiagnosis,
  readBoard,
  readOwnDiagnoses,
  removeReader,
} from './diagnosis-readers.js';
import { diagnosisReport } from './papers.js';

/** A document that is set anew takes seconds of a processor. */
const REPORTS_A_MINUTE = 10;

/** The document behind both ways to a diagnosis: of its city, and of the organiser. */
abstract class Reporting {
  constructor(
    @Inject(Database) protected readonly database: Database,
    @Inject(CONFIG) protected readonly config: Config,
    @Inject(Diagnoses) protected readonly diagnoses: Diagnoses,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  protected async report(slug: string, place: string, language: string): Promise<StreamableFile> {
    await this.limits.take({
      key: `diagnosis ${currentActor().account}`,
      limit: REPORTS_A_MINUTE,
      seconds: 60,
    });
    const body = await diagnosisReport(
      this.config,
      await this.diagnoses.of(slug, place),
      reportLanguage.parse(language),
    );
    return new StreamableFile(body, {
      type: 'application/pdf',
      disposition: `attachment; filename="${slug}-${place}.pdf"`,
    });
  }
}

@Controller('api/diagnoses')
@ApiTags('diagnoses')
export class DiagnosesController extends Reporting {
  @Get()
  @ownAccount()
  @ApiOperation({ summary: 'The diagnoses that one may read for a city' })
  own(): Promise<readonly OwnDiagnosis[]> {
    return this.database.read((tx) => readOwnDiagnoses(tx, currentActor().account));
  }

  @Get(':diagnosis')
  @permission('diagnosis.read')
  @ApiOperation({ summary: 'What a released edition says about one city, for its own people' })
  async read(@Param('diagnosis') id: string): Promise<CityDiagnosis> {
    const { slug, place } = await this.database.read((tx) => placeOfDiagnosis(tx, id));
    return this.diagnoses.of(slug, place);
  }

  @Get(':diagnosis/report')
  @permission('diagnosis.read')
  @ApiOperation({ summary: 'The same as PDF, in Chinese or English' })
  async pdf(
    @Param('diagnosis') id: string,
    @Query('language') language: string,
  ): Promise<StreamableFile> {
    const { slug, place } = await this.database.read((tx) => placeOfDiagnosis(tx, id));
    return this.report(slug, place, language);
  }
}

@Controller('api/editions/:edition/diagnoses')
@ApiTags('diagnoses')
export class EditionDiagnosesController extends Reporting {
  @Get()
  @permission('diagnosis.board')
  @ApiOperation({ summary: 'Every evaluated city, and who of it reads its diagnosis' })
  async board(@Param('edition') slug: string): Promise<DiagnosisBoard> {
    const edition = await this.diagnoses.edition(slug);
    const seesAddresses = memberFields(currentActor().roles as readonly Role[]).includes('email');
    return this.database.read((tx) => readBoard(tx, slug, edition?.current, seesAddresses));
  }

  @Post()
  @permission('diagnosis.invite')
  @ApiOperation({ summary: 'Invites somebody of a city to read its diagnosis' })
  async invite(
    @Param('edition') slug: string,
    @Body({ schema: diagnosisInvitation }) body: DiagnosisInvitation,
  ): Promise<DiagnosisBoard> {
    const { current } = await this.diagnoses.theEdition(slug);
    checkEvaluated(current, body.place);
    return this.database.transaction(async (tx) => {
      await inviteReader(tx, slug, body, this.config.publicUrl);
      return readBoard(tx, slug, current, true);
    });
  }

  @Delete(':reader')
  @HttpCode(204)
  @permission('diagnosis.invite')
  @ApiOperation({ summary: 'Takes the diagnosis back from somebody' })
  remove(@Param('edition') slug: string, @Param('reader') reader: string): Promise<void> {
    return this.database.transaction((tx) => removeReader(tx, slug, reader));
  }

  @Get(':place')
  @permission('diagnosis.board')
  @ApiOperation({ summary: 'The diagnosis of one city, as its people see it' })
  read(@Param('edition') slug: string, @Param('place') place: string): Promise<CityDiagnosis> {
    return this.diagnoses.of(slug, place);
  }

  @Get(':place/report')
  @permission('diagnosis.board')
  @ApiOperation({ summary: 'The same as PDF, in Chinese or English' })
  pdf(
    @Param('edition') slug: string,
    @Param('place') place: string,
    @Query('language') language: string,
  ): Promise<StreamableFile> {
    return this.report(slug, place, language);
  }
}
