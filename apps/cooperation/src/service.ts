import type { Service } from '@stadig/runtime/parts';
import { cooperationContext } from '@stadig/cooperation/cooperation.context';

export const cooperationService: Service = {
  name: 'cooperation',
  contexts: [cooperationContext],
  purposes: ['anchor', 'cooperation'],
  destroys: ['anchor', 'cooperation'],
  modules: async () => [(await import('@stadig/cooperation/cooperation.module')).CooperationModule],
};
