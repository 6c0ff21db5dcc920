import type { Io } from '@stadig/runtime/console/io';

const ONCE_A = 500;
const ONCE_A_WITHOUT_TERMINAL = 5000;

/** Answers on stdout, all else on stderr; progress in one line on a terminal, now and then a line without one. */
export function terminal(out = process.stdout, err = process.stderr): Io & { end(): void } {
  let shown = 0;
  let open = false;
  const end = (): void => {
    if (open) err.write('\n');
    open = false;
  };
  return {
    end,
    async save() {
      throw new Error('nowhere to save to');
    },
    out(line) {
      end();
      out.write(`${line}\n`);
    },
    err(line) {
      end();
      err.write(`${line}\n`);
    },
    progress(line) {
      const now = Date.now();
      if (now - shown < (err.isTTY ? ONCE_A : ONCE_A_WITHOUT_TERMINAL)) return;
      shown = now;
      if (err.isTTY) {
        err.write(`\r\x1b[2K${line}`);
        open = true;
      } else err.write(`${line}\n`);
    },
  };
}
