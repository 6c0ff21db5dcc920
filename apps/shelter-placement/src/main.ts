import { TOPICS } from '@stadig/published/topics';
import { runService } from '@stadig/runtime/run-service';
import { shelterPlacementService } from './service.js';

await runService(shelterPlacementService, TOPICS);
