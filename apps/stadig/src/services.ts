import { cooperationService } from '@stadig/app-cooperation/service';
import { housingPathwayService } from '@stadig/app-housing-pathway/service';
import { importsService } from '@stadig/app-imports/service';
import { perpetratorEvictionService } from '@stadig/app-perpetrator-eviction/service';
import { shelterPlacementService } from '@stadig/app-shelter-placement/service';
import { statisticsService } from '@stadig/app-statistics/service';
import { Parts, publicationsOf, type Service } from '@stadig/runtime/parts';
import type { Profile } from '@stadig/runtime/profile';
import { demo } from './demo-command.js';

/** Every service. */
export const SERVICES: readonly Service[] = [
  housingPathwayService,
  shelterPlacementService,
  cooperationService,
  perpetratorEvictionService,
  statisticsService,
  importsService,
  /** Only a process with every service in it can record a made-up year. */
  { name: 'demo', contexts: [], purposes: [], destroys: [], modules: async () => [], commands: { demo } },
];

export const PUBLICATIONS = publicationsOf(SERVICES);

/** Every service in one process. */
export const allParts = (profile: Profile, onError: (processor: string, error: unknown) => void): Parts =>
  new Parts(SERVICES, profile, onError);
