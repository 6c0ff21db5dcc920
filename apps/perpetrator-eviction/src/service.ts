import type { Service } from '@stadig/runtime/parts';
import { perpetratorEvictionContext } from '@stadig/perpetrator-eviction/perpetrator-eviction.context';

export const perpetratorEvictionService: Service = {
  name: 'perpetrator-eviction',
  contexts: [perpetratorEvictionContext],
  purposes: ['anchor', 'perpetrator-eviction'],
  destroys: ['perpetrator-eviction'],
  modules: async () => [
    (await import('@stadig/perpetrator-eviction/perpetrator-eviction.module')).PerpetratorEvictionModule,
  ],
};
