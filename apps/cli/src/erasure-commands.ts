import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { Operate } from './operate.js';

const JSON_LINE = 'svara med en JSON-rad / answer with one JSON line';

interface ShredOptions {
  readonly pathway: string;
  readonly reason?: string;
  readonly actor: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `shred`: one person asks for an erasure, another one grants it. */
export function shredCommand(operate: Operate, done: (code: number) => void): Command {
  return new Command('shred')
    .description('radera ett ärende: en begär, en annan beviljar / erase a pathway: one asks, another one grants')
    .requiredOption('--pathway <code>', 'ärendets kod / code of the pathway')
    .option('--reason <code>', 'varför, när det begärs / why, when it is asked for')
    .option('--actor <name>', 'vem du är / who you are', userInfo().username)
    .option('--dry-run', 'visa bara vad som skulle bli oläsbart / only show what would become unreadable')
    .option('--json', JSON_LINE)
    .action(async ({ pathway, reason, actor, dryRun, json }: ShredOptions) =>
      done(await operate('shred', { pathway, reason, actor, dryRun, json })),
    );
}

interface RetentionOptions {
  readonly ruleVersion?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `retention`: what lies longer than the rule allows. */
export function retentionCommand(operate: Operate, done: (code: number) => void): Command {
  return new Command('retention')
    .description('ärenden som legat för länge / pathways that have lain for too long')
    .option('--rule-version <version>', 'en annan version av regeln / another version of the rule')
    .option('--dry-run', 'visa bara / only show')
    .option('--json', JSON_LINE)
    .action(async ({ ruleVersion, dryRun, json }: RetentionOptions) =>
      done(await operate('retention', { ruleVersion, dryRun, json })),
    );
}
