import { TOPICS } from '@stadig/published/topics';
import { runService } from '@stadig/runtime/run-service';
import { perpetratorEvictionService } from './service.js';

await runService(perpetratorEvictionService, TOPICS);
