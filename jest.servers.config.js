import config from './jest.config.js';

/** Suites against servers: `npm run test:servers`. */
export default { ...config, testMatch: ['**/*.servers.ts'], testTimeout: 60_000 };
