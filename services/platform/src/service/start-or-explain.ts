/** Runs a service's start; a failure is one clear sentence on standard error (and exit code 1), not a stack trace. */
export const startOrExplain = async (service: string, start: () => Promise<void>): Promise<void> => {
  if (process.env.LOAD_ONLY) return; // whoever fills the compile cache wants the code loaded and nothing begun
  process.on('unhandledRejection', (reason) => {
    process.stderr.write(
      `${service}: unhandled rejection: ${reason instanceof Error ? reason.stack : String(reason)}\n`,
    );
  });
  try {
    await start();
  } catch (error) {
    process.stderr.write(`${service} cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
    leave();
  }
};

/** The log's exit hook throws while its file is not open yet, and Node goes on: a worker that hangs instead of leaving. */
const leave = (): never => {
  try {
    return process.exit(1);
  } catch {
    return process.exit(1); // hooks run once
  }
};
