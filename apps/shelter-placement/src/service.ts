import type { Service } from '@stadig/runtime/parts';
import { shelterPlacementContext } from '@stadig/shelter-placement/shelter-placement.context';

export const shelterPlacementService: Service = {
  name: 'shelter-placement',
  contexts: [shelterPlacementContext],
  purposes: ['anchor', 'shelter-placement'],
  destroys: ['shelter-placement'],
  modules: async () => [(await import('@stadig/shelter-placement/shelter-placement.module')).ShelterPlacementModule],
};
