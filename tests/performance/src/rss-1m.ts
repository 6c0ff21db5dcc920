import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS_A_PATHWAY, fillLog } from './filled-log.js';
import type { Figure } from './figure.js';
import { withScratch } from './scratch.js';
import { Server } from './server.js';

const EVENTS = 1_000_000;

/** The most resident memory of the product while it builds every read model from a million events, and after. */
export const rss1m: Figure = {
  name: 'rss_1m',
  measure: () =>
    withScratch(async (empty) => {
      const idle = await Server.start(empty);
      await sleep(2000);
      const reference = idle.residentMegabytes();
      await idle.stop();
      return withScratch(async (folder) => {
        await fillLog(folder, EVENTS / EVENTS_A_PATHWAY);
        let most = 0;
        const server = await Server.start(folder, 600_000);
        for (let i = 0; i < 50; i++) {
          most = Math.max(most, server.residentMegabytes());
          await sleep(100);
        }
        await server.stop();
        return { value: most, unit: 'MB', reference, target: 'value < 300' };
      });
    }),
};
