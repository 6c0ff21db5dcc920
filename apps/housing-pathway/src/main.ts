import { TOPICS } from '@stadig/published/topics';
import { runService } from '@stadig/runtime/run-service';
import { housingPathwayService } from './service.js';

await runService(housingPathwayService, TOPICS);
