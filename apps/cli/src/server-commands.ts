import type { ExitCode, Io } from '@stadig/runtime/console/io';

const NOBODY = (port: string): string =>
  `No server answers on port ${port}: start it with npm start, or give --port. / Ingen server svarar på port ${port}: starta den med npm start, eller ange --port.`;

/** Prints an access token of a demo user, from the built-in identity provider of a running server. */
export async function token(port: string, user: string, io: Io): Promise<ExitCode> {
  const answer = await fetch(`http://localhost:${port}/oidc/demo-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  }).catch(() => undefined);
  if (!answer) {
    io.err(NOBODY(port));
    return 1;
  }
  if (!answer.ok) {
    io.err(`No demo user ${user}. / Det finns ingen demoanvändare ${user}.`);
    return 1;
  }
  io.out(((await answer.json()) as { access_token: string }).access_token);
  return 0;
}

/** Prints whether the server is ready, and the state of each processor. */
export async function status(port: string, json: boolean, io: Io): Promise<ExitCode> {
  const answer = await fetch(`http://localhost:${port}/health/ready`).catch(() => undefined);
  if (!answer) {
    io.err(NOBODY(port));
    return 1;
  }
  const { checks } = (await answer.json()) as { checks: readonly { name: string; ready: boolean; state: string }[] };
  if (json) io.out(JSON.stringify({ ready: answer.ok, checks }));
  else for (const { name, ready, state } of checks) io.out(`${ready ? '✓' : '✗'} ${name}: ${state}`);
  return answer.ok ? 0 : 1;
}
