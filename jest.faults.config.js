import config from './jest.config.js';

/** Everything killed at random while it works: `npm run test:faults`. */
export default { ...config, testMatch: ['**/*.faults.ts'], testTimeout: 60 * 60_000 };
