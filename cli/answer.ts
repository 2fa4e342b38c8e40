import { runCommand } from './refusal.ts';

/** What a command that reports has to say, and its exit code. */
export interface Answer {
  output: string;
  code: number;
}

/** Runs it and says it. */
export const runAnswering = (command: () => Promise<Answer>): Promise<void> =>
  runCommand(async () => {
    const { output, code } = await command();
    console.log(output);
    return code;
  });
