import { spawn } from 'node:child_process';
import { Refusal } from '../refusal.ts';

export interface TerraformRun {
  cwd: string;
  /** show: the person sees it and may answer. collect: it is read by this program. */
  output: 'show' | 'collect';
}

const notThere = 'terraform is not installed or not on the PATH: version 1.9 or newer is needed.';

/**
 * @returns what it printed, when collected
 * @throws Refusal when it fails
 */
export const terraform = (args: string[], { cwd, output }: TerraformRun): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn('terraform', args, {
      cwd,
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', () => reject(new Refusal(notThere)));
    child.once('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Refusal(`terraform ${args[0]} failed: its message above says why.`));
    });
  });
