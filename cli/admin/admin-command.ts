import { ShopError } from '@product-store/platform/errors';
import type { Answer } from '../answer.ts';
import { readArguments } from '../read-arguments.ts';
import { Refusal } from '../refusal.ts';
import { dataOptions, dataOptionsHelp, storedShop } from '../shop/stored-data.ts';
import type { Action } from './action.ts';
import { newPassword } from './new-password.ts';
import { stockAction } from './stock-action.ts';
import { userActions } from './user-actions.ts';

const actions = new Map<string, Action>([...Object.entries(userActions), ['stock', stockAction]]);

const usage = [...actions].map(([name, { takes, does }]) => `  ${`${name} ${takes}`.padEnd(32)}${does}`).join('\n');
const help = `npm run admin -- ACTION .. [options]

Works on the shop's data itself, whether it is running or not; a running shop sees it within two seconds.

${usage}

  --password-stdin take the new password from standard input instead of making one
${dataOptionsHelp}
`;

/** A negative number is no option: a space in front keeps it from being read as one. */
const asWord = (argument: string): string => (/^-\d/.test(argument) ? ` ${argument}` : argument);

const chosen = (name: string | undefined, words: readonly string[]): Action => {
  const action = actions.get(name ?? '');
  if (!action) {
    const said = name === undefined ? 'Say what to do' : `There is no action '${name}'`;
    throw new Refusal(`${said}: ${[...actions.keys()].join(', ')}. See --help.`);
  }
  const [least, most] = action.words;
  if (words.length < least || words.length > most)
    throw new Refusal(`It is: npm run admin -- ${name} ${action.takes}. Passwords are never arguments.`);
  return action;
};

/** `npm run admin` without its process. @throws Refusal */
export const adminCommand = async (args: string[], stdin: AsyncIterable<Uint8Array>): Promise<Answer> => {
  const { values, positionals } = readArguments({
    args: args.map(asWord),
    allowPositionals: true,
    options: { ...dataOptions, 'password-stdin': { type: 'boolean', default: false } },
  });
  if (values.help) return { output: help, code: 0 };
  const [name, ...words] = positionals.map((word) => word.trim());
  const action = chosen(name, words);
  const { place } = storedShop(values, [action === stockAction ? 'backend' : 'user']);
  try {
    const { text, facts } = await action.run(words, {
      place,
      newPassword: () => newPassword(values['password-stdin'] ? stdin : undefined),
    });
    return { output: values.json ? JSON.stringify({ done: name, ...facts }, null, 2) : text, code: 0 };
  } catch (error) {
    throw error instanceof ShopError ? new Refusal(error.message) : error;
  }
};
