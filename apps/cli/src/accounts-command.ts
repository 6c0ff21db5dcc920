import { Command } from 'commander';
import type { Io } from '@stadig/runtime/console/io';

/** `accounts`: who may do what at the servers; reads its settings from the environment. */
export function accountsCommand(io: Io, done: (code: number) => void): Command {
  const command = new Command('accounts').description(
    'konton hos servrarna / accounts at the servers (docs/distributed.md)',
  );
  command
    .command('apply')
    .description('ge varje process dess konton och rättigheter / give each process its accounts and rights')
    .action(async () => {
      const [{ applyAllAccounts }, { SERVICES }, { TOPICS }, { withHome }] = await Promise.all([
        import('@stadig/runtime/distributed/accounts'),
        import('@stadig/app-stadig/services'),
        import('@stadig/published/topics'),
        import('@stadig/runtime/parts'),
      ]);
      const { mongodb, added, taken } = await applyAllAccounts(withHome(SERVICES), TOPICS, process.env, io.progress);
      io.out(`MongoDB: ${mongodb} accounts / konton`);
      io.out(`Kafka: rights added / rättigheter tillagda ${added}, taken away / borttagna ${taken}`);
      done(0);
    });
  return command;
}
