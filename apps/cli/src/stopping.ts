/** Said when a command is interrupted that goes on where it was. */
export const STOPPING =
  'Stopping; run the same command again to go on. / Stoppar; kör samma kommando igen för att fortsätta.';
