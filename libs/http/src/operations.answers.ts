import { ApiProperty } from '@nestjs/swagger';
import { DISCARD_REASON, type DiscardReason } from '@stadig/event-sourcing/dead-letters';
import type { Text } from '@stadig/codes/code-list';
import { bilingual } from './describe.js';
import { PageQuery } from './page.js';
import { Code, Formed, type Presence } from './validation.js';

const says = (sv: string, en: string, more: object = {}): PropertyDecorator =>
  ApiProperty({ description: bilingual({ sv, en }), ...more });

const Projection = (presence: Presence = {}): PropertyDecorator =>
  Formed(
    /^[a-z][a-z0-9_]{0,59}$/,
    {
      code: 'projection',
      sv: 'Ska vara namnet på en läsmodell, utan utgåva.',
      en: 'Must be the name of a projection, without its edition.',
      example: 'statistics_facts',
    },
    presence,
  );

const UUID: Text & { code: string; example: string } = {
  code: 'uuid',
  sv: 'Ska vara en händelses id, en UUID.',
  en: "Must be an event's id, a UUID.",
  example: '6f1d2c0a-93b1-8a4e-9c1f-2b7d5e8a0c13',
};
const EventId = (): PropertyDecorator => Formed(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, UUID);

export class LettersQuery extends PageQuery {
  @Projection({ optional: true })
  readonly projection?: string;
}

export class ReplayBody {
  @Projection() readonly projection!: string;
  @Formed(/^[\w.~:-]{1,100}$/, {
    code: 'key',
    sv: 'Ska vara en nyckel som en händelse har i dead-letters.',
    en: 'Must be a key as an event has it in dead-letters.',
    example: '7ZK0A3M9QXB41TCFD',
  })
  readonly key!: string;
}

export class DiscardBody {
  @Projection() readonly projection!: string;
  @EventId() readonly eventId!: string;
  @Code(DISCARD_REASON) readonly reason!: DiscardReason;
}

export class RebuildBody {
  @Projection() readonly projection!: string;
}

export class VerificationBody {
  @Projection({ optional: true }) readonly projection?: string;
}

export class ProcessorAnswer {
  @says('Namn utan utgåva', 'Name without edition', { example: 'pathway_cases' }) readonly projection!: string;
  @says(
    'Utgåva: kodens version, och hur ofta den byggts om',
    'Edition: version of the code, and how often built anew',
    {
      example: '_v1~2',
    },
  )
  readonly edition!: string;
  @says('LIVE läses; BUILDING byggs bredvid', 'LIVE is read; BUILDING is built beside it', {
    enum: ['LIVE', 'BUILDING'],
    example: 'LIVE',
  })
  readonly role!: string;
  @says('Läge', 'State', {
    enum: ['starting', 'catching-up', 'caught-up', 'waiting', 'stopped'],
    example: 'caught-up',
  })
  readonly state!: string;
  @says('Hur långt den läst, per bana', 'How far it has read, by lane', {
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { log: '48213' },
  })
  readonly positions!: Readonly<Record<string, string>>;
  @says('Händelser sedan processen startade', 'Events since the process started', { minimum: 0, example: 48213 })
  readonly handled!: number;
  @says('Händelser kvar', 'Events left', { minimum: 0, example: 0 }) readonly lagEvents!: number;
  @says('Sekunder sedan den var ikapp; null: har aldrig varit', 'Seconds since it was caught up; null: never was', {
    type: 'number',
    nullable: true,
    minimum: 0,
    example: 0,
  })
  readonly lagSeconds!: number | null;
  @says('Händelser per sekund den senaste halvminuten', 'Events a second over the last half minute', {
    minimum: 0,
    example: 310.5,
  })
  readonly eventsPerSecond!: number;
  @says('Sekunder kvar i den takten; null: inget rör sig', 'Seconds left at that rate; null: nothing moves', {
    type: 'integer',
    nullable: true,
    minimum: 0,
    example: 0,
  })
  readonly secondsLeft!: number | null;
  @says('Nycklar vars händelser är ställda åt sidan', 'Keys whose events are set aside', { minimum: 0, example: 1 })
  readonly parkedKeys!: number;
  @says('Händelser som är ställda åt sidan', 'Events that are set aside', { minimum: 0, example: 3 })
  readonly deadLetters!: number;
  @says('Händelser som getts upp', 'Events that were given up', { minimum: 0, example: 0 }) readonly discarded!: number;
  @says('Felets namn, medan den väntar', 'Name of the error, while it waits', {
    type: 'string',
    nullable: true,
    example: null,
  })
  readonly error!: string | null;
}

export class ProcessorsAnswer {
  @ApiProperty({ type: [ProcessorAnswer] }) readonly items!: readonly ProcessorAnswer[];
}

/** Where the event belongs and why it failed; never what it says. */
export class EnvelopeAnswer {
  @says('Namn utan utgåva', 'Name without edition', { example: 'statistics_facts' }) readonly projection!: string;
  @says('Utgåva', 'Edition', { example: '_v1' }) readonly edition!: string;
  @says('Händelsens id', "The event's id", { format: 'uuid', example: UUID.example }) readonly eventId!: string;
  @says('Händelsens slag', 'Kind of event', { example: 'HousingSecured' }) readonly type!: string;
  @says('Ström', 'Stream', { example: 'housingPathway-7ZK0A3M9QXB41TCFD' }) readonly stream!: string;
  @says('Revision i strömmen', 'Revision in the stream', { minimum: 0, example: 4 }) readonly sequence!: number;
  @says('Nyckeln som är ställd åt sidan', 'The key that is set aside', { example: '7ZK0A3M9QXB41TCFD' })
  readonly key!: string;
  @says(
    'Felets namn, regeln som sade nej och stället; eller att en tidigare händelse är ställd åt sidan',
    'Name of the error, the rule that said no and the place; or that an earlier event is set aside',
    { example: 'UnknownVersion at facts-of.ts:31' },
  )
  readonly reason!: string;
  @says('När den ställdes åt sidan', 'When it was set aside', {
    format: 'date-time',
    example: '2026-11-24T09:12:03.120Z',
  })
  readonly since!: string;
}

export class EnvelopesAnswer {
  @ApiProperty({ type: [EnvelopeAnswer] }) readonly items!: readonly EnvelopeAnswer[];
  @ApiProperty({ type: 'integer', example: 20 }) readonly limit!: number;
  @ApiProperty({ type: 'integer', example: 1 }) readonly page!: number;
  @ApiProperty({ type: 'integer', example: 3 }) readonly total!: number;
}

export class ReplayedAnswer {
  @says('Nyckeln', 'The key', { example: '7ZK0A3M9QXB41TCFD' }) readonly key!: string;
  @says('Händelser som nu gick', 'Events handled now', { minimum: 0, example: 3 }) readonly handled!: number;
  @says('Händelser som är kvar åt sidan', 'Events still set aside', { minimum: 0, example: 0 }) readonly left!: number;
  @says('Varför, där några är kvar', 'Why, where some are left', {
    required: false,
    example: 'UnknownVersion at facts-of.ts:31',
  })
  readonly reason?: string;
}

export class VerifiedAnswer {
  @says('Namn utan utgåva', 'Name without edition', { example: 'pathway_cases' }) readonly projection!: string;
  @says('Dokument', 'Documents', { minimum: 0, example: 5013 }) readonly documents!: number;
  @says('Dokument som skiljer sig, saknas eller är för mycket', 'Documents that differ, are missing or too much', {
    minimum: 0,
    example: 0,
  })
  readonly differences!: number;
  @says('Händelser åt sidan eller uppgivna: inget fel', 'Events set aside or given up: no difference', {
    minimum: 0,
    example: 0,
  })
  readonly setAside!: number;
}

export class VerificationsAnswer {
  @ApiProperty({ type: [VerifiedAnswer] }) readonly items!: readonly VerifiedAnswer[];
}
