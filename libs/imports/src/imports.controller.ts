import { Controller, Get, Header, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Text } from '@stadig/codes/code-list';
import { UnknownSubject } from '@stadig/event-sourcing/errors';
import { CurrentActor, municipalityOf, type Actor } from '@stadig/http/actor';
import { Roles } from '@stadig/http/auth.guard';
import { bilingual, problemResponse } from '@stadig/http/describe';
import { PageQuery, rangeOf, type Paged } from '@stadig/http/page';
import { Problem, type ProblemCode } from '@stadig/http/problem';
import { TypedDay } from '@stadig/http/validation';
import type { Request, Response } from 'express';
import { ImportRefused, Imports, type ImportReport } from './imports.js';
import type { RowProblem } from './problem.js';
import { template } from './template.js';

const MOST_BYTES = 64 * 1024 * 1024;

const STATUSES = [
  'EMPTY',
  'READING',
  'CHECKING',
  'REFUSED',
  'CHECKED',
  'RECORDING',
  'INTERRUPTED',
  'RECORDED',
  'CLOSED',
];

const count = (sv: string, en: string): PropertyDecorator =>
  ApiProperty({ minimum: 0, description: bilingual({ sv, en }) });

/** The day from which the file is complete. */
export class ReceiveQuery {
  @TypedDay({ monthAllowed: false })
  readonly completeFrom!: string;
}

export class ChangesAnswer {
  @count('Nya ärenden', 'New cases') readonly newCases!: number;
  @count('Ändrade ärenden', 'Changed cases') readonly changedCases!: number;
  @count('Oförändrade ärenden', 'Unchanged cases') readonly unchangedCases!: number;
  @count('Ärenden som makuleras', 'Cases taken back') readonly voidedCases!: number;
  @count('Nya rader', 'New rows') readonly newRows!: number;
  @count('Rättade rader', 'Corrected rows') readonly correctedRows!: number;
  @count('Strukna rader', 'Struck rows') readonly struckRows!: number;
  @count('Oförändrade rader', 'Unchanged rows') readonly unchangedRows!: number;
}

export class ProgressAnswer {
  @count('Rader som är genomgångna', 'Rows gone through') readonly done!: number;
  @ApiProperty({ type: 'integer', nullable: true, minimum: 0 }) readonly total!: number | null;
}

export class ImportAnswer {
  @ApiProperty({ example: 'import-2480-1' }) readonly id!: string;
  @ApiProperty({ example: '2480' }) readonly municipality!: string;
  @ApiProperty({ enum: STATUSES }) readonly status!: string;
  @ApiProperty({ type: 'string', nullable: true, format: 'date', example: '2025-01-01' }) readonly completeFrom!:
    string | null;
  @count('Rader i filen', 'Rows of the file') readonly rows!: number;
  @count('Ärenden i filen', 'Cases of the file') readonly cases!: number;
  @count('Fel; se problems', 'Faults; see problems') readonly problems!: number;
  @ApiProperty({ type: ChangesAnswer }) readonly changes!: ChangesAnswer;
  @ApiProperty({
    type: ProgressAnswer,
    nullable: true,
    description: bilingual({ sv: 'Medan den arbetar', en: 'While it works' }),
  })
  readonly progress!: ProgressAnswer | null;
}

export class ImportsAnswer {
  @ApiProperty({ type: [ImportAnswer] }) readonly items!: readonly ImportAnswer[];
  @ApiProperty({ type: 'integer' }) readonly limit!: number;
  @ApiProperty({ type: 'integer' }) readonly page!: number;
  @ApiProperty({ type: 'integer' }) readonly total!: number;
}

export class RowProblemAnswer {
  @count('Rad i filen, från 1; 0: hela filen', 'Line of the file, from 1; 0: the file as a whole')
  readonly line!: number;
  @count('Kolumn, från 1; 0: hela raden', 'Column, from 1; 0: the row as a whole') readonly column!: number;
  @ApiProperty({ example: 'kön / gender' }) readonly heading!: string;
  @ApiProperty({ example: 'code' }) readonly code!: string;
  @ApiProperty() readonly sv!: string;
  @ApiProperty() readonly en!: string;
}

export class RowProblemsAnswer {
  @ApiProperty({ type: [RowProblemAnswer] }) readonly items!: readonly RowProblemAnswer[];
  @ApiProperty({ type: 'integer' }) readonly limit!: number;
  @ApiProperty({ type: 'integer' }) readonly page!: number;
  @ApiProperty({ type: 'integer' }) readonly total!: number;
}

const says = (sv: string, en: string): MethodDecorator =>
  ApiOperation({ summary: bilingual({ sv, en }), ...({ 'x-summary': { sv, en } satisfies Text } as object) });

const Id = (): MethodDecorator => ApiParam({ name: 'importId', example: 'import-2480-1' });

/** A municipality's history from a CSV file; docs/import.md describes it. Only the caller's own municipality. */
@ApiTags('imports')
@Roles('CASEWORKER', 'MUNICIPAL_COORDINATOR')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(@Inject(Imports) private readonly imports: Imports) {}

  /** @throws Problem */
  @Post()
  @HttpCode(201)
  @says('Ta emot och kontrollera en fil; ingenting registreras', 'Take in and check a file; nothing is recorded')
  @ApiBody({ required: true, content: { 'text/csv': { schema: { type: 'string' } } } } as never)
  @ApiResponse({ status: 201, description: 'Kontrollerad. Checked.', type: ImportAnswer })
  @ApiResponse(problemResponse(400))
  @ApiResponse(problemResponse(409))
  @ApiResponse(problemResponse(413))
  @ApiResponse(problemResponse(415))
  async receive(
    @Query() { completeFrom }: ReceiveQuery,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<ImportReport> {
    const municipality = municipalityOf(actor);
    if (!request.is('text/csv')) throw new Problem('media-type-unsupported', { params: { accepted: 'text/csv' } });
    return asProblem(this.imports.receive(municipality, completeFrom, limited(request)));
  }

  @Get()
  @says('Kommunens importer, senast först', 'The imports of the municipality, newest first')
  @ApiResponse({ status: 200, description: 'Importer. Imports.', type: ImportsAnswer })
  @ApiResponse(problemResponse(400))
  async list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<Paged<ImportReport>> {
    const all = await this.imports.list(municipalityOf(actor));
    const { skip, limit } = rangeOf(page);
    return { items: all.slice(skip, skip + limit), limit, page: page.page, total: all.length };
  }

  @Get('template')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="stadig-import.csv"')
  @says('Mallen', 'The template')
  @ApiResponse({ status: 200, description: 'CSV.', content: { 'text/csv': { schema: { type: 'string' } } } })
  template(): string {
    return template();
  }

  /** @throws UnknownSubject */
  @Get(':importId')
  @Id()
  @says('Läget för en import', 'Where an import stands')
  @ApiResponse({ status: 200, description: 'Läge. State.', type: ImportAnswer })
  @ApiResponse(problemResponse(404))
  async status(@Param('importId') importId: string, @CurrentActor() actor: Actor): Promise<ImportReport> {
    const found = (await this.imports.list(municipalityOf(actor))).find(({ id }) => id === importId);
    if (!found) throw new UnknownSubject();
    return found;
  }

  /** @throws UnknownSubject */
  @Get(':importId/problems')
  @Id()
  @says('Fel i filen, rad för rad', 'Faults of the file, row by row')
  @ApiResponse({ status: 200, description: 'Fel. Faults.', type: RowProblemsAnswer })
  @ApiResponse(problemResponse(400))
  @ApiResponse(problemResponse(404))
  async problems(
    @Param('importId') importId: string,
    @Query() page: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Paged<RowProblem>> {
    const { municipality, problems } = await this.own(importId, actor);
    const { skip, limit } = rangeOf(page);
    return { items: await this.imports.problems(municipality, skip, limit), limit, page: page.page, total: problems };
  }

  /** Answers as soon as it has begun. @throws UnknownSubject, Problem */
  @Post(':importId/confirmation')
  @HttpCode(202)
  @Id()
  @says('Registrera den kontrollerade filen', 'Record the checked file')
  @ApiResponse({ status: 202, description: 'Påbörjat. Begun.', type: ImportAnswer })
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(409))
  async confirm(@Param('importId') importId: string, @CurrentActor() actor: Actor): Promise<ImportReport> {
    const { municipality } = await this.own(importId, actor);
    const ended = asProblem(this.imports.confirm(municipality));
    // What is wrong at once is told at once; a fault later shows as INTERRUPTED.
    const first = await Promise.race([ended, beginning()]);
    ended.catch(() => {});
    return first ?? this.imports.status(municipality);
  }

  /** The list leaves once: it is destroyed here when it has been sent. @throws UnknownSubject, Problem */
  @Post(':importId/closing')
  @HttpCode(200)
  @Id()
  @says('Lämna ut listan referens–ärendekod och avsluta importen', 'Hand out the list and close the import')
  @ApiResponse({
    status: 200,
    description: 'CSV: reference;pathway.',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @ApiResponse(problemResponse(404))
  @ApiResponse(problemResponse(409))
  async close(
    @Param('importId') importId: string,
    @CurrentActor() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const { municipality } = await this.own(importId, actor);
    await asProblem(this.imports.close(municipality, (csv) => sent(response, csv)));
  }

  /** The open import of the caller's municipality, if that is its id. */
  private async own(importId: string, actor: Actor): Promise<ImportReport> {
    const open = await this.imports.status(municipalityOf(actor));
    if (open.id !== importId) throw new UnknownSubject();
    return open;
  }
}

async function* limited(request: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Problem('body-too-large');
    yield chunk;
  }
}

const PROBLEM_OF: Readonly<Record<ImportRefused['code'], ProblemCode>> = {
  busy: 'import-busy',
  'nothing-to-confirm': 'import-nothing-to-confirm',
  'not-finished': 'import-not-finished',
  'complete-from': 'input-invalid',
};

async function asProblem<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    const errors = error.code === 'complete-from' ? [{ field: 'completeFrom', code: 'day', ...error.texts }] : [];
    throw new Problem(PROBLEM_OF[error.code], errors.length > 0 ? { errors } : {});
  }
}

const beginning = (): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), 50));

/** Resolves when the answer has been handed to the network whole. @throws Error where the caller went away before */
function sent(response: Response, csv: string): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once('finish', resolve);
    response.once('close', () => {
      if (!response.writableFinished) reject(new Error('the caller went away'));
    });
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', 'attachment; filename="stadig-codes.csv"');
    response.setHeader('cache-control', 'no-store');
    response.end(csv);
  });
}
