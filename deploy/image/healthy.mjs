/** Exit code 0 where the process beside it is ready. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 8080}/health/ready`).catch(() => undefined);
process.exitCode = answer?.ok ? 0 : 1;
