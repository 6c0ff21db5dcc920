import { TOPICS } from '@stadig/published/topics';
import { runService } from '@stadig/runtime/run-service';
import { importsService } from './service.js';

await runService(importsService, TOPICS);
