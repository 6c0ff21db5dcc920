import { TOPICS } from '@stadig/published/topics';
import { runService } from '@stadig/runtime/run-service';
import { statisticsService } from './service.js';

await runService(statisticsService, TOPICS);
