/** Something a person can put right: shown as the one sentence it is, with exit code 1. */
export class Refusal extends Error {}

/** Runs a command; a Refusal is its sentence, anything else is a bug and keeps its stack. */
export const runCommand = async (command: () => Promise<number | undefined>): Promise<void> => {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
};
