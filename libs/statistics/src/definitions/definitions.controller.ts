import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CodeList } from '@stadig/codes/code-list';
import { DEFINITION_VERSION, PERMANENCE, permanence, TENURE, TERM_BAND } from '@stadig/codes/tenure';
import { Open } from '@stadig/http/auth.guard';
import { answered, bilingual } from '@stadig/http/describe';
import { z } from 'zod';
import { HOME_SENSE, MEASURE, STAY_UNIT } from '../durations/duration-codes.js';
import { CLOCK } from '../units/spells.js';

const text = z.object({ sv: z.string(), en: z.string() });
const list = z.object({ name: z.string(), codes: z.array(z.object({ code: z.string(), label: text })) });

const definitionsAnswer = z.object({
  definitionVersion: z.string(),
  /** What each kind of housing is, by the length of its term. */
  permanence: z.array(
    z.object({
      tenureCode: z.string(),
      label: text,
      byTerm: z.record(z.string(), z.enum(PERMANENCE.codes)),
    }),
  ),
  lists: z.array(list),
});
type DefinitionsAnswer = z.infer<typeof definitionsAnswer>;

/** What the figures mean, for everybody: nothing of any pathway is read for it. */
@ApiTags('definitions')
@Open()
@Controller('api/v1/definitions')
export class DefinitionsController {
  @Get()
  @ApiOperation({ summary: bilingual({ sv: 'Vad siffrorna betyder', en: 'What the figures mean' }) })
  @ApiResponse(answered(definitionsAnswer, { sv: 'Definitioner och kodlistor', en: 'Definitions and code lists' }))
  definitions(): DefinitionsAnswer {
    return {
      definitionVersion: DEFINITION_VERSION,
      permanence: TENURE.codes.map((tenureCode) => ({
        tenureCode,
        label: TENURE.labels[tenureCode],
        byTerm: Object.fromEntries(TERM_BAND.codes.map((term) => [term, permanence(tenureCode, term)])),
      })),
      lists: [MEASURE, STAY_UNIT, CLOCK, HOME_SENSE, PERMANENCE, TERM_BAND].map(listed),
    };
  }
}

const listed = ({ name, codes, labels }: CodeList): DefinitionsAnswer['lists'][number] => ({
  name,
  codes: codes.map((code) => ({ code, label: labels[code]! })),
});
