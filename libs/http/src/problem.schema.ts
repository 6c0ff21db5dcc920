import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const TEXTS = {
  type: 'object' as const,
  required: ['title', 'detail'],
  properties: {
    title: { type: 'string' as const },
    detail: { type: 'string' as const },
    lift: { type: 'string' as const },
  },
};
const TEXT = {
  type: 'object' as const,
  required: ['sv', 'en'],
  properties: { sv: { type: 'string' as const }, en: { type: 'string' as const } },
};

/** Problem details as the OpenAPI file describes them. */
export class ProblemSchema {
  @ApiProperty({ description: 'Problemets slag. The kind of problem.', example: '/problems/input-invalid' })
  readonly type!: string;

  @ApiProperty({ example: 'Uppgifterna stämmer inte' })
  readonly title!: string;

  @ApiProperty({ example: 400 })
  readonly status!: number;

  @ApiProperty({ example: 'En eller flera uppgifter saknas eller har fel form; se errors.' })
  readonly detail!: string;

  @ApiPropertyOptional({ description: 'Vad som skulle häva hindret. What would lift it.' })
  readonly lift?: string;

  @ApiPropertyOptional({ description: 'Regeln som hindrar. The rule in the way.' })
  readonly rule?: string;

  @ApiPropertyOptional({ description: 'Fältet det gäller. The field in question.' })
  readonly field?: string;

  @ApiPropertyOptional({
    description: 'Regler som hindrar. Rules in the way.',
    type: 'array',
    items: {
      type: 'object',
      required: ['rule', 'text', 'lift'],
      properties: { rule: { type: 'string' }, field: { type: 'string' }, text: TEXT, lift: TEXT },
    },
  })
  readonly blockers?: object[];

  @ApiPropertyOptional({
    description: 'Fel i uppgifterna. Errors in the input.',
    type: 'array',
    items: {
      type: 'object',
      required: ['field', 'code', 'sv', 'en'],
      properties: {
        field: { type: 'string' },
        code: { type: 'string' },
        sv: { type: 'string' },
        en: { type: 'string' },
        allowed: { type: 'array', items: { type: 'string' } },
      },
    },
  })
  readonly errors?: object[];

  @ApiPropertyOptional({ description: 'Vid 412: nuvarande revision. On 412: the current revision.' })
  readonly current?: number;

  @ApiPropertyOptional({
    description: 'Vid 412: vad som tillkommit. On 412: what was added.',
    type: 'array',
    items: { type: 'string' },
  })
  readonly since?: string[];

  @ApiProperty({
    description: 'Båda språken. Both languages.',
    type: 'object',
    selfRequired: true,
    required: ['sv', 'en'],
    properties: { sv: TEXTS, en: TEXTS },
  })
  readonly texts!: object;
}
