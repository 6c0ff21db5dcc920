import { Command } from 'commander';
import type { Io } from '@stadig/runtime/console/io';

/** `topics`: how the bus is laid out; reads the same variables as the relay. */
export function topicsCommand(io: Io, done: (code: number) => void): Command {
  const command = new Command('topics').description('bussens ämnen / topics of the bus (docs/operations.md)');
  command
    .command('apply')
    .description('gör de ämnen som saknas, rätta de andra / make the topics that are missing, correct the others')
    .option('--json', 'svara med JSON-rader / answer with JSON lines')
    .action(async ({ json }: { json?: boolean }) => {
      const [{ applyAllTopics }, { TOPICS }] = await Promise.all([
        import('@stadig/runtime/distributed/topics'),
        import('@stadig/published/topics'),
      ]);
      const changes = await applyAllTopics(TOPICS, process.env);
      for (const change of changes) io.out(json ? JSON.stringify(change) : `${change.topic} ${change.change}`);
      if (changes.length === 0 && !json) io.out('All topics are as they should be. / Alla ämnen är som de ska.');
      done(0);
    });
  command
    .command('refill')
    .description('skicka igen från loggen / send again from the log')
    .argument('[topics...]', 'ämnen; utan: alla / topics; without: all')
    .option('--anew', 'ta bort dem och gör dem på nytt först / delete and make them anew first')
    .action(async (names: string[], { anew }: { anew?: boolean }) => {
      const [{ refillTopics }, { PUBLICATIONS }] = await Promise.all([
        import('@stadig/runtime/distributed/topics'),
        import('@stadig/app-stadig/services'),
      ]);
      const onProgress = (sent: number): void => io.progress(`sent / skickade: ${sent}`);
      const topics = names.length > 0 ? names : undefined;
      const sent = await refillTopics(PUBLICATIONS, { topics, anew: anew === true, onProgress }, process.env);
      io.out(`${sent} events sent. / ${sent} händelser skickade.`);
      done(0);
    });
  return command;
}
