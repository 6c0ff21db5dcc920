import { z } from 'zod';
import { AMENDMENT_REASON } from './amend.js';
import { CORE_EVENTS } from './core-events.js';
import { ANCHOR, code, type EventSpec, type EventSpecs } from './schema.js';

type Json = Record<string, unknown>;

/** What a schema tells of an aggregate. */
export interface Described {
  readonly name: string;
  readonly category: string;
  readonly purpose: string;
  readonly voidable: boolean;
  readonly ofOrganisations?: boolean;
  readonly events: EventSpecs;
}

/**
 * The JSON Schema (2020-12) of a topic on which aggregates' events are published as they are: `data` in clear, and
 * under `sealed` what the ciphertexts hold, as `contentSchema`. Several aggregates are told apart by their streams.
 */
export function publishedSchema(topic: string, ...aggregates: readonly [Described, ...Described[]]): Json {
  const [only, ...more] = aggregates;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: topic,
    type: 'object',
    required: ['eventId', 'topic', 'type', 'version', 'stream', 'sequence', 'ownerCode', 'data'],
    properties: {
      eventId: { type: 'string', format: 'uuid' },
      topic: { const: topic },
      stream: { type: 'string' },
      sequence: { type: 'integer', minimum: 0 },
      ownerCode: { type: 'string', pattern: '^[0-9]{4}$' },
      correlationId: { type: 'string' },
      causationId: { type: 'string' },
      traceparent: { type: 'string' },
    },
    oneOf: more.length === 0 ? kindsOf(only) : aggregates.map(ofStreams),
  };
}

const ofStreams = (aggregate: Described): Json => ({
  title: aggregate.name,
  properties: { stream: { type: 'string', pattern: `^${aggregate.category}-` } },
  oneOf: kindsOf(aggregate),
});

const kindsOf = (aggregate: Described): readonly Json[] => [
  ...Object.entries(aggregate.events).map(([type, spec]) => eventSchema(type, spec, aggregate)),
  ...amendments(aggregate),
  ...ofEveryStream(aggregate),
];

/** The fields that each event leaves in clear, sorted by name. */
export function clearFields(events: EventSpecs): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(events).map(([type, spec]) => [
      type,
      Object.keys(spec.fields.shape)
        .filter((field) => !spec.sealedFields[field])
        .sort(),
    ]),
  );
}

function eventSchema(type: string, spec: EventSpec, { purpose, ofOrganisations }: Described): Json {
  const { properties, required = [] } = jsonOf(spec.fields) as {
    properties: Record<string, Json>;
    required?: string[];
  };
  const under = (seal: string | undefined): Json => {
    const names = Object.keys(properties).filter((name) => spec.sealedFields[name] === seal);
    return {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, unmarked(properties[name]!)])),
      required: required.filter((name) => names.includes(name)),
    };
  };
  if (ofOrganisations) return described(type, spec.version, { ...under(undefined), additionalProperties: false });
  const sealed: Record<string, Json> = { [ANCHOR]: recorded(under(ANCHOR)) };
  if (Object.values(spec.sealedFields).includes('own')) sealed[purpose] = ciphertext(under('own'));
  return described(type, spec.version, { ...under(undefined), additionalProperties: false }, sealed);
}

/** An amendment is of its target's version, and seals what its target seals. */
function amendments({ name, purpose, voidable, ofOrganisations }: Described): readonly Json[] {
  const revision = z.int().min(0);
  const reasonCode = code(AMENDMENT_REASON);
  const fields = z.record(z.string(), z.unknown());
  const sealed = ofOrganisations ? undefined : { [ANCHOR]: recorded({ type: 'object' }) };
  const own = sealed && { ...sealed, [purpose]: ciphertext(jsonOf(z.object({ fields }))) };
  return [
    described(`${name}Corrected`, undefined, jsonOf(z.object({ targetRevision: revision, fields, reasonCode })), own),
    described(`${name}Struck`, 1, jsonOf(z.object({ targetRevisions: z.array(revision), reasonCode })), sealed),
    ...(voidable ? [described(`${name}Voided`, 1, jsonOf(z.object({ reasonCode })), sealed)] : []),
  ];
}

/** The same for every aggregate, and nothing of them sealed but the day of recording. */
const ofEveryStream = (aggregate: Described): readonly Json[] =>
  Object.entries(CORE_EVENTS).map(([type, spec]) => eventSchema(type, spec, aggregate));

const described = (type: string, version: number | undefined, data: Json, sealed?: Record<string, Json>): Json => ({
  title: type,
  properties: {
    type: { const: type },
    version: version === undefined ? { type: 'integer', minimum: 1 } : { const: version },
    data,
    ...(sealed && { sealed: { type: 'object', properties: sealed } }),
  },
});

const ciphertext = (contentSchema: Json): Json => ({ type: 'string', contentEncoding: 'base64', contentSchema });

/** What every event seals under `anchor`: the day of recording, in days from the anchor. */
const recorded = ({ properties, ...schema }: Json): Json =>
  ciphertext({ ...schema, properties: { recordedOffset: { type: 'integer' }, ...(properties as Json | undefined) } });

const unmarked = ({ sealed: _, ...schema }: Json): Json => schema;

function jsonOf(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema) as Json;
  return json;
}
