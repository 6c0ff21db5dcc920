import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../parts.js';
import { openEmbedded } from '../profile.embedded.js';
import { adoptedSecrets, FileSecrets } from '../file-secrets.js';
import { addSecrets, type SecretSource } from '../secrets-folder.js';
import { MoveRefused, type House } from './house.js';

const holdsLog = (dataDir: string): boolean => existsSync(join(dataDir, 'log.sqlite'));

/** The data folder of an embedded installation that moves out. @throws MoveRefused where there is none, as the profile has it */
export async function openEmbeddedHouse(dataDir: string): Promise<House> {
  if (!holdsLog(dataDir)) {
    throw new MoveRefused({
      en: `there is no data in ${dataDir}: give --data, or set STADIG_DATA_DIR`,
      sv: `det finns inga data i ${dataDir}: ange --data eller STADIG_DATA_DIR`,
    });
  }
  const profile = await openEmbedded(dataDir, { evenMovedOut: true });
  return {
    ...profile,
    secrets: new FileSecrets(dataDir),
    readModelsOf: () => profile.readModels,
    entrances: [profile.readModels],
    // Whoever has the folder has it alone.
    atWork: async () => [],
    leftBehind: async () => undefined,
    openScratch: () => profile.openScratch(),
    close: () => profile.close(),
  };
}

/** The data folder that an installation moves into; a new one gets its secrets before anything is encrypted with them. */
export async function prepareEmbeddedHouse(
  dataDir: string,
  services: readonly Service[],
  secrets: SecretSource,
): Promise<House> {
  if (!holdsLog(dataDir)) {
    addSecrets(adoptedSecrets(dataDir).folder, services, secrets);
    await (await openEmbedded(dataDir)).close();
  }
  return openEmbeddedHouse(dataDir);
}
