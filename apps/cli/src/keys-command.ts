import { Command } from 'commander';
import type { Io } from '@stadig/runtime/console/io';

/** `keys`: what data keys are wrapped in; reads the same variables as the services. */
export function keysCommand(io: Io, done: (code: number) => void): Command {
  const command = new Command('keys').description(
    'nycklar och vad de är krypterade med / keys and what they are encrypted with (docs/distributed.md)',
  );
  command
    .command('wrap-anew')
    .description(
      'kryptera de levande nycklarna med en ny nyckel, för de ändamål där …_KEK_BEFORE_FILE är satt' +
        ' / encrypt the living keys with a new one, for the purposes where …_KEK_BEFORE_FILE is set',
    )
    .option('--json', 'svara med JSON-rader / answer with JSON lines')
    .action(async ({ json }: { json?: boolean }) => {
      const [{ wrapKeysAnew }, { SERVICES }, { purposesOf }] = await Promise.all([
        import('@stadig/runtime/distributed/wrap-anew'),
        import('@stadig/app-stadig/services'),
        import('@stadig/runtime/secrets-folder'),
      ]);
      const wrapped = await wrapKeysAnew(purposesOf(SERVICES), process.env, (purpose, { seen, anew }) =>
        io.progress(`${purpose}: ${anew}/${seen}`),
      );
      for (const [purpose, { seen, anew }] of wrapped) {
        const line = `${purpose}: ${seen} living keys, ${anew} wrapped anew / ${seen} levande nycklar, ${anew} krypterade på nytt`;
        io.out(json ? JSON.stringify({ purpose, seen, anew }) : line);
      }
      done(0);
    });
  return command;
}
