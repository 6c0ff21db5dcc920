import type { ApiResponseOptions } from '@nestjs/swagger';
import type { Text } from '@stadig/codes/code-list';
import { z } from 'zod';
import { ProblemSchema } from './problem.schema.js';

/** Both languages in one line, Swedish first. */
export const bilingual = ({ sv, en }: Text): string => `${sv}. ${en}.`;

const OF_STATUS: Readonly<Record<number, Text>> = {
  400: { sv: 'Uppgifterna stämmer inte', en: 'The input is not right' },
  401: { sv: 'Inloggning behövs', en: 'Sign-in is needed' },
  403: { sv: 'Behörighet saknas', en: 'Not permitted' },
  404: { sv: 'Finns inte, eller hör till en annan kommun', en: "Not found, or another municipality's" },
  405: { sv: 'Metoden finns inte här', en: 'The method is not available here' },
  409: { sv: 'Ärendets läge hindrar', en: 'The state of the case forbids it' },
  410: { sv: 'Raderat', en: 'Erased' },
  412: { sv: 'Ärendet har ändrats', en: 'The pathway has changed' },
  413: { sv: 'För stort', en: 'Too large' },
  415: { sv: 'Formatet tas inte emot', en: 'The format is not accepted' },
  422: { sv: 'En regel säger nej', en: 'A rule says no' },
  500: { sv: 'Fel hos oss', en: 'A fault on our side' },
  503: { sv: 'Inte just nu; försök igen', en: 'Not just now; retry' },
};

const PROBLEM: Text = { sv: 'Problem', en: 'Problem' };

/** @param status an HTTP status that comes with problem details @param text where the usual one does not fit */
export function problemResponse(status: number, text: Text = OF_STATUS[status] ?? PROBLEM): ApiResponseOptions {
  return {
    status,
    description: bilingual(text),
    content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${ProblemSchema.name}` } } },
  };
}

/** The JSON Schema of an answer, as OpenAPI takes it. */
export function schemaOf(answer: z.ZodType): { readonly type: 'object' } {
  const { $schema: _, ...json } = z.toJSONSchema(answer, {
    override: ({ jsonSchema }) => {
      delete jsonSchema['codeList'];
    },
  });
  return json as { type: 'object' };
}

/** What a read answers, as its schema says. */
export const answered = (answer: z.ZodType, description: Text): ApiResponseOptions => ({
  status: 200,
  description: bilingual(description),
  schema: schemaOf(answer),
});
