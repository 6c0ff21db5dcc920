import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ERASURE_REQUEST_REASON, type ErasureRequestReason } from '@stadig/codes/housing';
import { Erased, Rejected } from '@stadig/event-sourcing/errors';
import { uuidOf } from '@stadig/event-sourcing/event';
import { isPathwayId } from '@stadig/event-sourcing/pathway-id';
import type { PartsDocument } from '@stadig/event-sourcing/projection';
import { collectionOf } from '@stadig/event-sourcing/projection';
import { SERVICES_THAT_CLEAR } from '@stadig/published/every-stream';
import { clearings, missingOf, PURPOSES } from '@stadig/housing-pathway/erasure-receipts';
import { housingPathway, type HousingState } from '@stadig/housing-pathway/housing-pathway';
import type { Parts } from '@stadig/runtime/parts';
import type { Options } from '@stadig/runtime/console/command';
import type { ExitCode, Io } from '@stadig/runtime/console/io';

/** Streams that hold something of a pathway. */
const STREAMS = ['housingPathway', 'shelterPlacement', 'kvarboende', 'caseCoordination'];
const PATIENCE_MS = 60_000;

/**
 * `shred --pathway CODE --reason R --actor NAME [--dry-run]`: asks for an erasure, or grants the one that somebody else
 * asked for, here or over the API, and waits until every service has destroyed its key and cleared its stores.
 */
export async function shred(parts: Parts, options: Options, _: unknown, io: Io): Promise<ExitCode> {
  const { pathway, reason, actor, json } = options;
  if (typeof pathway !== 'string' || !isPathwayId(pathway)) {
    io.err('--pathway: a pathway’s code, 17 characters / --pathway: ärendets kod, 17 tecken');
    return 2;
  }
  if (typeof actor !== 'string' || actor.trim() === '') {
    io.err(
      '--actor: who you are; another one than who asked grants / --actor: vem du är; en annan än den som begärt beviljar',
    );
    return 2;
  }
  const dryRun = options['dryRun'] === true;
  const pipeline = parts.pipelines.get(housingPathway.name);
  let state: HousingState;
  try {
    const loaded = await pipeline.load(pathway);
    if (loaded.revision < 0) return refuse(io, 'There is no such pathway.', 'Det finns inget sådant ärende.');
    state = loaded.state as HousingState;
  } catch (error) {
    if (!(error instanceof Erased)) throw error;
    return dryRun ? tellErased(io, json === true, pathway) : complete(parts, pathway, json === true, io);
  }
  const actorRef = createHmac('sha256', parts.profile.secrets.of(housingPathway.purpose))
    .update(`actor|${pathway}|console|${actor}`)
    .digest('base64url');
  const request = state.PathwayErasureRequested.at(-1);
  if (dryRun) return tellPlan(parts, pathway, request !== undefined, json === true, io);
  const send = (command: { readonly type: string }) =>
    pipeline.execute(pathway, command, {
      commandId: uuidOf(`shred\n${pathway}\n${command.type}\n${actorRef}`),
      body: actorRef,
      recordedBy: 'UI',
    });
  try {
    if (!request) {
      if (!ERASURE_REQUEST_REASON.has(reason)) {
        const codes = ERASURE_REQUEST_REASON.codes.join(', ');
        io.err(`--reason: one of / en av ${codes}`);
        return 2;
      }
      await send({ type: 'RequestErasure', reasonCode: reason satisfies ErasureRequestReason, actorRef } as never);
      tell(io, json === true, { pathway, requested: true, erased: false }, [
        'Asked for. Another person grants it with the same command.',
        'Begärt. En annan person beviljar det med samma kommando.',
      ]);
      return 0;
    }
    await send({ type: 'ErasePathway', actorRef } as never);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { text, lift } = housingPathway.rules[error.rejection.rule] ?? { text: undefined, lift: undefined };
    return refuse(io, `${text?.en} ${lift?.en}`, `${text?.sv} ${lift?.sv}`);
  }
  return complete(parts, pathway, json === true, io);
}

/** Waits until all services have cleared, and tells the receipt. */
async function complete(parts: Parts, pathway: string, json: boolean, io: Io): Promise<ExitCode> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const document = await parts.readModels.get<PartsDocument>(collectionOf(clearings), pathway);
    const missing = missingOf(document?.parts ?? {});
    const receipt = (await parts.profile.receipts.all()).find((r) => r.subject === pathway);
    if (missing.length === 0 && receipt) {
      tell(io, json, { pathway, requested: true, erased: true, receipt }, [
        `Erased: keys destroyed for ${receipt.purposes.join(', ')}. Receipt signed ${receipt.signedOn}: ${receipt.signature}`,
        `Raderat: nycklarna för ${receipt.purposes.join(', ')} är förstörda. Kvitto undertecknat ${receipt.signedOn}.`,
      ]);
      return 0;
    }
    const done = SERVICES_THAT_CLEAR.length - missing.length;
    io.progress(`clearing / rensar: ${done} / ${SERVICES_THAT_CLEAR.length} (${missing.join(', ')})`);
    if (Date.now() > until || io.signal?.aborted) {
      return refuse(
        io,
        `The decision stands; not cleared yet: ${missing.join(', ')}. Run the command again, see \`stadig projections status\`.`,
        `Beslutet står fast; inte rensat än: ${missing.join(', ')}. Kör kommandot igen, se \`stadig projections status\`.`,
      );
    }
    await sleep(100);
  }
}

async function tellPlan(parts: Parts, pathway: string, requested: boolean, json: boolean, io: Io): Promise<ExitCode> {
  const streams = await Promise.all(
    STREAMS.map(async (category) => {
      const stream = `${category}-${pathway}`;
      return { stream, events: (await parts.profile.store.read(stream)).length };
    }),
  );
  const what = streams.filter(({ events }) => events > 0);
  tell(io, json, { pathway, requested, wouldDestroy: PURPOSES, streams: what }, [
    `Would destroy the keys for ${PURPOSES.join(', ')}; unreadable then: ${what.map((s) => `${s.stream} (${s.events} events)`).join(', ')}.`,
    `Skulle förstöra nycklarna för ${PURPOSES.join(', ')}; oläsbart sedan: ${what.map((s) => `${s.stream} (${s.events} händelser)`).join(', ')}.`,
  ]);
  return 0;
}

function tellErased(io: Io, json: boolean, pathway: string): ExitCode {
  tell(io, json, { pathway, requested: true, erased: true }, ['It is erased already.', 'Det är redan raderat.']);
  return 0;
}

function tell(io: Io, json: boolean, answer: object, [en, sv]: readonly [string, string]): void {
  io.out(json ? JSON.stringify(answer) : `${en} / ${sv}`);
}

function refuse(io: Io, en: string, sv: string): ExitCode {
  io.err(`${en} / ${sv}`);
  return 1;
}
