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
    process.exit(1);
  }
};
