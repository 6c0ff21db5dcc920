import { TOPICS } from '@stadig/published/topics';
import { runService } from '@stadig/runtime/run-service';
import { cooperationService } from './service.js';

await runService(cooperationService, TOPICS);
