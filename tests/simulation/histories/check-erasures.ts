import { expect } from '@jest/globals';
import { CoordinationViews } from '@stadig/cooperation/case-coordination.view';
import { TransferViews } from '@stadig/cooperation/transfer.view';
import { subjectOf } from '@stadig/event-sourcing/aggregate';
import { ERASED } from '@stadig/event-sourcing/erasure';
import type { RecordedEvent } from '@stadig/event-sourcing/event';
import type { Document } from '@stadig/event-sourcing/ports/read-model-store';
import { PURPOSES } from '@stadig/housing-pathway/erasure-receipts';
import { HousingPathwayViews } from '@stadig/housing-pathway/housing-pathway.view';
import { StayPutViews } from '@stadig/perpetrator-eviction/perpetrator-eviction.view';
import { ShelterViews } from '@stadig/shelter-placement/shelter-placement.view';
import type { Disk, Program } from '../program.js';
import type { Round } from './play.js';

/** Of an erased pathway, and of the transfers asked for on it, nothing can be read any more, anywhere. */
export async function checkErasures(
  log: readonly RecordedEvent[],
  rounds: readonly Round[],
  disk: Disk,
  program: Program,
): Promise<void> {
  const pathways = new Map(
    log.flatMap(({ type, stream, metadata }) => (type === ERASED ? [[subjectOf(stream), metadata.ownerCode]] : [])),
  );
  const begun = new Set(log.map((e) => e.stream));
  const transfers = rounds
    .flatMap(({ cases }) => cases.flat())
    .filter(({ command, id }) => pathways.has(String(command['pathwayId'])) && begun.has(`transfer-${id}`))
    .map(({ id }) => id);
  for (const pathwayId of pathways.keys()) await checkKeys(disk, pathwayId, PURPOSES);
  for (const transferId of transfers) await checkKeys(disk, transferId, ['anchor', 'cooperation']);
  const receipts = new Set(disk.receipts.map(({ subject }) => subject));
  expect(receipts).toEqual(new Set([...pathways.keys(), ...transfers]));
  await checkDocuments(disk, program, [...pathways.keys(), ...transfers]);
  for (const [pathwayId, ownerCode] of pathways) await checkViews(program, pathwayId, ownerCode);
  for (const transferId of transfers) await checkTransferViews(program, transferId);
}

async function checkKeys({ keyStore }: Disk, subject: string, purposes: readonly string[]): Promise<void> {
  for (const purpose of purposes) {
    const key = (await keyStore.find([subject], purpose)).get(subject);
    expect({ subject, purpose, key }).toEqual({ subject, purpose, key: null });
  }
}

/** No read model holds a ciphertext of it, dead letters and what policies keep included. */
async function checkDocuments({ readModels }: Disk, { parts }: Program, subjects: readonly string[]): Promise<void> {
  const names = parts.readings.flatMap(({ handler }) => handler.collections.map((c) => c.name));
  for (const name of [...names, 'dead_letters', 'parked']) {
    const documents: Document[] = [];
    for await (const page of readModels.scan(name)) documents.push(...page);
    for (const text of documents.map((document) => JSON.stringify(document))) {
      const sealed = subjects.some((subject) => text.includes(subject)) && text.includes('"sealed"');
      expect({ name, text, sealed }).toEqual({ name, text, sealed: false });
    }
  }
}

async function checkViews({ parts }: Program, pathwayId: string, ownerCode: string): Promise<void> {
  for (const Views of [HousingPathwayViews, ShelterViews, StayPutViews, CoordinationViews]) {
    const reading = new Views(parts.readModels, parts.keys, parts.profile.clock).one(pathwayId, ownerCode);
    await expect(reading).rejects.toMatchObject({ name: 'Erased' });
  }
}

async function checkTransferViews({ parts, clock }: Program, transferId: string): Promise<void> {
  const views = new TransferViews(parts.readModels, parts.keys, clock);
  for (const owner of ['2480', '0180', '1480']) {
    const refused = { name: expect.stringMatching(/^(Erased|UnknownSubject)$/) };
    await expect(views.sentOne(transferId, owner)).rejects.toMatchObject(refused);
    await expect(views.incomingOne(transferId, owner)).rejects.toMatchObject(refused);
  }
}
