/**
 * npm runs the program in a shell, and a signal to npm ends the shell alone: the program would go on unseen and hold its
 * data folder. Calls `gone` once when the shell that started the program is there no more; without npm never.
 */
export function onLauncherGone(gone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const launcher = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === launcher) return;
    clearInterval(watch);
    gone();
  }, 500).unref();
}
