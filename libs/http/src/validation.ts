import { applyDecorators, Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { CodeList, Text } from '@stadig/codes/code-list';
import { isMunicipality } from '@stadig/codes/municipalities';
import { daysIn } from '@stadig/event-sourcing/day';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  getMetadataStorage,
  IsArray,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  validateSync,
  type MetadataStorage,
  type ValidationError,
  type ValidatorOptions,
} from 'class-validator';
import { checked, isRight, type Presence } from './field-checks.js';
import { Problem, type InputError } from './problem.js';

export type { Presence } from './field-checks.js';

/** What a field's rule says when it is broken; `code` is what programs look at. */
interface Told extends Text {
  readonly code: string;
  readonly allowed?: readonly string[];
}

/** One code of a list. @param presence.except codes of the list that are not taken here */
export function Code<C extends string>(
  list: CodeList<C>,
  presence: Presence & { readonly except?: readonly C[] } = {},
): PropertyDecorator {
  const allowed = list.codes.filter((code) => !presence.except?.includes(code));
  const known = new Set<unknown>(allowed);
  const told = codeTold(list.name, allowed);
  return applyDecorators(
    field('code', told, (value) => known.has(value), presence),
    described(presence, { type: 'string', enum: allowed, description: legend(list, allowed) }),
  );
}

/** A list of codes, none twice. */
export function Codes<C extends string>(
  list: CodeList<C>,
  presence: Presence & { readonly min?: number; readonly except?: readonly C[] } = {},
): PropertyDecorator {
  const allowed = list.codes.filter((code) => !presence.except?.includes(code));
  const known = new Set<unknown>(allowed);
  const min = presence.min ?? 0;
  const told = codeTold(list.name, allowed);
  const listed: Told = {
    ...told,
    sv: `Ska vara en lista${min ? ` med minst ${min}` : ''}, ingen två gånger, av koderna: ${allowed.join(', ')}.`,
    en: `Must be a list${min ? ` of at least ${min}` : ''}, none twice, of the codes: ${allowed.join(', ')}.`,
  };
  const right = (value: unknown) =>
    Array.isArray(value) &&
    value.length >= min &&
    value.length <= allowed.length &&
    value.every((code) => known.has(code)) &&
    new Set(value).size === value.length;
  return applyDecorators(
    field('codes', listed, right, presence),
    described(presence, {
      type: 'array',
      items: { type: 'string', enum: allowed },
      minItems: min,
      uniqueItems: true,
      description: legend(list, allowed),
    }),
  );
}

/**
 * A day as people type it: `YYYY-MM-DD`, `YYYY-MM` unless `monthAllowed` is false, and `UNKNOWN` where
 * `unknownAllowed`. Only days that exist.
 */
export function TypedDay(
  options: Presence & { readonly unknownAllowed?: boolean; readonly monthAllowed?: boolean } = {},
): PropertyDecorator {
  const { unknownAllowed = false, monthAllowed = true } = options;
  const or = (sv: string, en: string, yes: boolean) =>
    yes ? { sv: ` eller ${sv}`, en: ` or ${en}` } : { sv: '', en: '' };
  const month = or('ÅÅÅÅ-MM', 'YYYY-MM', monthAllowed);
  const unknown = or('UNKNOWN', 'UNKNOWN', unknownAllowed);
  const told: Told = {
    code: 'day',
    sv: `Ska vara en dag som finns: ÅÅÅÅ-MM-DD${month.sv}${unknown.sv}.`,
    en: `Must be a day that exists: YYYY-MM-DD${month.en}${unknown.en}.`,
  };
  const forms = [
    String.raw`\d{4}-\d{2}-\d{2}`,
    ...(monthAllowed ? [String.raw`\d{4}-\d{2}`] : []),
    ...(unknownAllowed ? ['UNKNOWN'] : []),
  ];
  return applyDecorators(
    field('day', told, (value) => isTypedDay(value, monthAllowed, unknownAllowed), options),
    described(options, { type: 'string', pattern: `^(${forms.join('|')})$`, example: '2026-03-14' }),
  );
}

function isTypedDay(value: unknown, monthAllowed: boolean, unknownAllowed: boolean): boolean {
  if (typeof value !== 'string') return false;
  if (value === 'UNKNOWN') return unknownAllowed;
  const [, year, month, day] = DAY.exec(value) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined ? monthAllowed : Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

const DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** A text of a form. @param told what is said where it has another; `example` says what would be right */
export function Formed(
  form: RegExp,
  told: Text & { readonly code: string; readonly example: string },
  presence: Presence = {},
): PropertyDecorator {
  const { example, ...said } = told;
  return applyDecorators(
    field('formed', said, (value) => typeof value === 'string' && form.test(value), presence),
    described(presence, { type: 'string', pattern: form.source, example }),
  );
}

/** A month of this century or the last, `YYYY-MM`. */
export function TypedMonth(presence: Presence = {}): PropertyDecorator {
  const told: Told = { code: 'month', sv: 'Ska vara en månad: ÅÅÅÅ-MM.', en: 'Must be a month: YYYY-MM.' };
  return applyDecorators(
    field('month', told, (value) => typeof value === 'string' && MONTH.test(value), presence),
    described(presence, { type: 'string', pattern: MONTH.source, example: '2026-03' }),
  );
}

const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;

/** The code of a municipality, four digits. */
export function MunicipalityCode(presence: Presence = {}): PropertyDecorator {
  const told: Told = {
    code: 'municipality',
    sv: 'Ska vara koden för en svensk kommun, fyra siffror.',
    en: 'Must be the code of a Swedish municipality, four digits.',
  };
  return applyDecorators(
    field('municipality', told, isMunicipality, presence),
    described(presence, { ...MUNICIPALITY, example: '2480' }),
  );
}

/** The codes of municipalities, one at least and none twice. */
export function MunicipalityCodes(presence: Presence = {}): PropertyDecorator {
  const told: Told = {
    code: 'municipalities',
    sv: 'Ska vara en lista med koder för svenska kommuner, minst en och ingen två gånger.',
    en: 'Must be a list of codes of Swedish municipalities, one at least and none twice.',
  };
  const right = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.every(isMunicipality) && new Set(value).size === value.length;
  return applyDecorators(
    field('municipalities', told, right, presence),
    described(presence, { type: 'array', items: MUNICIPALITY, minItems: 1, uniqueItems: true, example: ['2480'] }),
  );
}

const MUNICIPALITY = { type: 'string', pattern: String.raw`^\d{4}$` };

/** A whole number within bounds, both included. */
export function WholeNumber(options: Presence & { readonly min: number; readonly max: number }): PropertyDecorator {
  const { min, max } = options;
  const told: Told = {
    code: 'whole-number',
    sv: `Ska vara ett heltal från ${min} till ${max}.`,
    en: `Must be a whole number from ${min} to ${max}.`,
  };
  return applyDecorators(
    field(
      'wholeNumber',
      told,
      (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
      options,
    ),
    described(options, { type: 'integer', minimum: min, maximum: max }),
  );
}

/** True or false. */
export function Flag(options: Presence = {}): PropertyDecorator {
  const told: Told = { code: 'flag', sv: 'Ska vara true eller false.', en: 'Must be true or false.' };
  return applyDecorators(
    field('flag', told, (value) => typeof value === 'boolean', options),
    described(options, { type: 'boolean' }),
  );
}

/** A list of objects of a class, each validated. */
export function Items(
  type: () => new () => object,
  options: Presence & { readonly min?: number; readonly max: number },
): PropertyDecorator {
  const { min = 1, max } = options;
  return applyDecorators(
    Type(type),
    ValidateNested({ each: true }),
    ArrayMaxSize(max),
    ArrayMinSize(min),
    IsArray(),
    present(options),
    (target: object, key: string | symbol) => {
      if (!isDescribed(target, key)) {
        ApiProperty({ type: () => type(), isArray: true, minItems: min, maxItems: max, required: !options.optional })(
          target,
          key,
        );
      }
    },
  );
}

/** A field with one rule: noted for a first look, and told to class-validator, which says what is wrong. */
function field(name: string, told: Told, right: (value: unknown) => boolean, presence: Presence): PropertyDecorator {
  const validator = { validate: (value: unknown) => right(value), defaultMessage: () => told.en };
  return applyDecorators(
    ValidateBy({ name, validator }, { context: told }),
    present(presence),
    checked(right, presence),
  ) as PropertyDecorator;
}

/** A field that may be left out is not checked when it is; null is another matter. */
function present({ optional, nullable }: Presence): PropertyDecorator {
  if (!optional && !nullable) return () => {};
  return ValidateIf((_, value) => !(optional && value === undefined) && !(nullable && value === null));
}

const codeTold = (list: string, allowed: readonly string[]): Told => ({
  code: 'code',
  allowed,
  sv: `Ska vara någon av koderna i ${list}: ${allowed.join(', ')}.`,
  en: `Must be one of the codes of ${list}: ${allowed.join(', ')}.`,
});

const legend = <C extends string>(list: CodeList<C>, allowed: readonly C[]): string =>
  allowed.map((code) => `${code}: ${list.labels[code].sv} / ${list.labels[code].en}`).join('; ');

const isDescribed = (target: object, key: string | symbol): boolean =>
  Reflect.hasMetadata('swagger/apiModelProperties', target, key);

/** Describes the field for OpenAPI unless the class does so itself. */
function described({ optional, nullable }: Presence, schema: object): PropertyDecorator {
  return (target, key) => {
    if (!isDescribed(target, key))
      ApiProperty({ ...schema, required: !optional, ...(nullable && { nullable }) })(target, key);
  };
}

const OPTIONS: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
};

/**
 * Checks every DTO: unknown fields are refused, and what is wrong is told in both languages. Nest's own pipe waits once
 * for every parameter and looks for the rules anew each time; this one checks at once, by rules it remembers.
 */
@Injectable()
export class InputPipe implements PipeTransform<unknown, unknown> {
  /** @throws Problem input-invalid */
  transform(value: unknown, { metatype, type: from }: ArgumentMetadata): unknown {
    if (!metatype || from === 'custom' || PLAIN.has(metatype)) return value;
    if (value !== undefined && !isPlainObject(value)) throw invalid([{ field: '', ...TEXTS['isObject']! }]);
    rememberRules();
    const type = metatype as new () => object;
    if (value !== undefined && isRight(type, value)) return Object.assign(new type(), value);
    const input = plainToInstance(type, value ?? {});
    const errors = validateSync(input, OPTIONS);
    if (errors.length > 0) throw invalid(inputErrors(errors));
    return input;
  }
}

const PLAIN: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object]);

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

const invalid = (errors: readonly InputError[]): Problem => new Problem('input-invalid', { errors });

type RulesOf = MetadataStorage['getTargetValidationMetadatas'];
let remembering = false;

/** class-validator gathers a class's rules from all classes at every check; they never change, so once will do. */
function rememberRules(): void {
  if (remembering) return;
  remembering = true;
  const storage = getMetadataStorage();
  const gather: RulesOf = storage.getTargetValidationMetadatas.bind(storage);
  const gathered = new WeakMap<object, ReturnType<RulesOf>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
    if (schema || always || strict || groups) return gather(target, schema, always, strict, groups);
    let rules = gathered.get(target);
    if (!rules) gathered.set(target, (rules = gather(target, schema, always, strict, groups)));
    return rules;
  };
}

const MOST_ERRORS = 50;

function inputErrors(errors: readonly ValidationError[], parent = ''): InputError[] {
  const told: InputError[] = [];
  for (const { property, constraints, contexts, children } of errors) {
    const field = pathOf(parent, property);
    for (const [constraint, message] of Object.entries(constraints ?? {})) {
      told.push({ field, ...textOf(constraint, message, contexts?.[constraint] as Told | undefined) });
    }
    told.push(...inputErrors(children ?? [], field));
    if (told.length >= MOST_ERRORS) break;
  }
  return told.slice(0, MOST_ERRORS);
}

/** `amendments[0].fields`; names that nobody declared are cut short. */
function pathOf(parent: string, property: string | undefined): string {
  const name = String(property ?? '').slice(0, 60);
  if (/^\d+$/.test(name)) return `${parent}[${name}]`;
  return parent && name ? `${parent}.${name}` : parent || name;
}

/** What class-validator's own rules say; numbers in its messages are bounds of the declaration, never input. */
const TEXTS: Readonly<Record<string, Told>> = {
  whitelistValidation: { code: 'unknown-field', sv: 'Fältet finns inte här.', en: 'There is no such field here.' },
  unknownValue: { code: 'object', sv: 'Ska vara ett objekt.', en: 'Must be an object.' },
  isObject: { code: 'object', sv: 'Ska vara ett objekt.', en: 'Must be an object.' },
  nestedValidation: {
    code: 'object',
    sv: 'Ska vara ett objekt, eller en lista av objekt.',
    en: 'Must be an object, or a list of objects.',
  },
  isDefined: { code: 'required', sv: 'Behöver anges.', en: 'Is required.' },
  isNotEmpty: { code: 'required', sv: 'Behöver anges.', en: 'Is required.' },
  isString: { code: 'text', sv: 'Ska vara text.', en: 'Must be text.' },
  isInt: { code: 'whole-number', sv: 'Ska vara ett heltal.', en: 'Must be a whole number.' },
  isNumber: { code: 'number', sv: 'Ska vara ett tal.', en: 'Must be a number.' },
  isBoolean: { code: 'flag', sv: 'Ska vara true eller false.', en: 'Must be true or false.' },
  isArray: { code: 'list', sv: 'Ska vara en lista.', en: 'Must be a list.' },
  isUuid: { code: 'uuid', sv: 'Ska vara en UUID.', en: 'Must be a UUID.' },
  min: { code: 'too-small', sv: 'Ska vara minst {bound}.', en: 'Must be at least {bound}.' },
  max: { code: 'too-large', sv: 'Ska vara högst {bound}.', en: 'Must be at most {bound}.' },
  arrayMinSize: { code: 'too-few', sv: 'Minst {bound} behövs.', en: 'At least {bound} needed.' },
  arrayMaxSize: { code: 'too-many', sv: 'Högst {bound} tas emot.', en: 'At most {bound} are taken.' },
  arrayUnique: { code: 'twice', sv: 'Samma värde står två gånger.', en: 'The same value stands twice.' },
  isIn: { code: 'code', sv: 'Ska vara någon av: {list}.', en: 'Must be one of: {list}.' },
  isEnum: { code: 'code', sv: 'Ska vara någon av: {list}.', en: 'Must be one of: {list}.' },
};

const OTHERWISE: Told = { code: 'form', sv: 'Har fel form.', en: 'Is not in the right form.' };

function textOf(constraint: string, message: string, own: Told | undefined): Told {
  if (own) return { code: own.code, sv: own.sv, en: own.en, ...(own.allowed && { allowed: own.allowed }) };
  const { code, sv, en } = TEXTS[constraint] ?? OTHERWISE;
  const bound = /-?\d+(?:\.\d+)?(?= elements?$|$)/.exec(message)?.[0] ?? '';
  const list = /following values: (.*)$/.exec(message)?.[1] ?? '';
  const fill = (text: string) => text.replace('{bound}', bound).replace('{list}', list);
  return { code, sv: fill(sv), en: fill(en), ...(list && { allowed: list.split(', ') }) };
}
