import { SERVICES } from '@stadig/app-stadig/services';
import { rulesOf } from '@stadig/runtime/parts';
import { runPortal } from '@stadig/runtime/run-portal';

await runPortal(rulesOf(SERVICES));
