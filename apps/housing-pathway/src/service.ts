import { retention } from './retention.js';
import { shred } from './shred.js';
import type { Service } from '@stadig/runtime/parts';
import { housingPathwayContext } from '@stadig/housing-pathway/housing-pathway.context';

export const housingPathwayService: Service = {
  name: 'housing-pathway',
  contexts: [housingPathwayContext],
  purposes: ['anchor', 'housing-pathway'],
  destroys: ['anchor', 'housing-pathway'],
  signsReceipts: true,
  modules: async () => [(await import('@stadig/housing-pathway/housing-pathway.module')).HousingPathwayModule],
  commands: { shred, retention },
};
