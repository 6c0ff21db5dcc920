import base from './jest.config.js';

/** Suites that need servers: those they are told of, containers, or doubles. */
export default { ...base, testMatch: ['**/*.servers.ts'], testTimeout: 60000 };
