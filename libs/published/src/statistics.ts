/** What statistics publishes: releases, and that its stores are cleared of an erased pathway. */
export const STATISTICS_TOPIC = 'statistics.events.v1';
