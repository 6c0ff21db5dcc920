import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { WholeNumber } from './validation.js';

/** Which part of a list, as the caller asks: `@Query() page: PageQuery`. */
export class PageQuery {
  /** How many, 1 to 100. */
  @WholeNumber({ min: 1, max: 100, optional: true })
  @Type(() => Number)
  limit: number = 20;

  /** From 1. */
  @WholeNumber({ min: 1, max: 100_000, optional: true })
  @Type(() => Number)
  page: number = 1;
}

/** What a read model's query needs to know of the page. */
export const rangeOf = ({ limit, page }: PageQuery): { limit: number; skip: number } => ({
  limit,
  skip: (page - 1) * limit,
});

/** Part of a list. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly limit: number;
  readonly page: number;
  readonly total: number;
}

/** Describes `limit` and `page` of a list whose query class is its own. */
export const ApiPaged = (): MethodDecorator =>
  applyDecorators(
    ApiQuery({ name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } }),
    ApiQuery({ name: 'page', required: false, schema: { type: 'integer', minimum: 1, default: 1 } }),
  );
