import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Open } from './auth.guard.js';
import { bilingual } from './describe.js';
import { ApiDescription, ApiInfo } from './openapi.js';

/** What the API is, as the Swedish REST API profile asks, and its description. */
@ApiTags('api')
@Open()
@Controller('api')
export class ApiInfoController {
  constructor(@Inject(ApiDescription) private readonly description: ApiDescription) {}

  @Get('v1/api-info')
  @ApiOperation({ summary: bilingual({ sv: 'Om API:et', en: 'About the API' }) })
  @ApiResponse({ status: 200, type: ApiInfo, description: bilingual({ sv: 'Om API:et', en: 'About the API' }) })
  info(): ApiInfo {
    return this.description.info();
  }

  @Get('openapi.json')
  @ApiOperation({ summary: bilingual({ sv: 'API:et som OpenAPI 3.1', en: 'The API as OpenAPI 3.1' }) })
  @ApiResponse({ status: 200, description: 'OpenAPI 3.1', schema: { type: 'object' } })
  openapi(@Res() response: Response): void {
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.type('application/json').send(this.description.json());
  }
}
