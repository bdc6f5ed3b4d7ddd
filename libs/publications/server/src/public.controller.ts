import { Controller, Get, Param } from '@nestjs/common';
import { CodedError } from '@bangyang/kernel';
import { publicOperation } from '@bangyang/server';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

/**
 * The public interface as the API document lists it. `createPublicSite` answers these addresses before
 * the application sees them; what arrives here was asked while nothing was released.
 */
@Controller('api/public')
@ApiTags('public')
export class PublicController {
  @Get('editions')
  @publicOperation()
  @ApiOperation({
    summary: 'Released editions, newest first, then the printed ones of the archive',
  })
  editions(): readonly never[] {
    return [];
  }

  @Get('editions/:slug')
  @publicOperation()
  @ApiOperation({
    summary: 'One edition, computed or printed: everything but the rows of its lists',
  })
  edition(@Param('slug') slug: string): never {
    return unreleased(slug);
  }

  @Get('editions/:slug/lists/:file')
  @publicOperation()
  @ApiOperation({
    summary: 'Rows of a list in published order, as {id}.json, {id}.csv or {id}.xlsx',
  })
  list(@Param('slug') slug: string, @Param('file') file: string): never {
    return unreleased(`${slug}/${file}`);
  }

  @Get('editions/:slug/bundle')
  @publicOperation()
  @ApiOperation({ summary: 'The signed bundle that `bangyang verify` takes' })
  bundle(@Param('slug') slug: string): never {
    return unreleased(slug);
  }

  @Get('editions/:slug/places/:code')
  @publicOperation()
  @ApiOperation({ summary: 'One place in one edition: scores, indicators, peers' })
  placeInEdition(@Param('slug') slug: string, @Param('code') code: string): never {
    return unreleased(`${slug}/${code}`);
  }

  @Get('schemas/:file')
  @publicOperation()
  @ApiOperation({
    summary:
      'JSON Schema of what is published: list.json, printed-list.json, bundle.json, definition.json',
  })
  schema(@Param('file') file: string): never {
    return unreleased(file);
  }

  @Get('places')
  @publicOperation()
  @ApiOperation({ summary: 'Codes and names of all evaluated places' })
  places(): readonly never[] {
    return [];
  }

  @Get('places/:code')
  @publicOperation()
  @ApiOperation({ summary: 'Every list and year in which a place stands' })
  place(@Param('code') code: string): never {
    return unreleased(code);
  }
}

function unreleased(where: string): never {
  throw new CodedError({
    code: 'public.unknown',
    where,
    what: 'nothing is released yet',
    fix: 'look at /api/public/editions for what is',
  });
}
