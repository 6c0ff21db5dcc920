import { execFileSync } from 'node:child_process';
import { inTurn, seconds, type Figure } from './figure.js';
import { withScratch } from './scratch.js';
import { Server } from './server.js';

/** From the command to `/health/ready`, on an empty data folder; against Node doing nothing at all. */
export const start: Figure = {
  name: 'start',
  async measure() {
    const product = (): Promise<number> =>
      withScratch(async (folder) => {
        const begun = performance.now();
        const server = await Server.start(folder);
        const taken = (performance.now() - begun) / 1000;
        await server.stop();
        return taken;
      });
    const nothing = (): Promise<number> => seconds(async () => execFileSync(process.execPath, ['-e', '0']));
    return { ...(await inTurn(3, product, nothing)), unit: 's', target: 'value < 3' };
  },
};
