import { PUBLICATIONS } from '@stadig/app-stadig/services';
import { runRelay } from '@stadig/runtime/run-relay';

await runRelay(PUBLICATIONS);
