import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

/** `parseArgs`, refusing in one sentence: Node's own, without its advice on positional arguments. */
export const readArguments = <const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [sentence = ''] = text.split(/\.\s/);
    throw new Refusal(`${sentence}. See --help.`);
  }
};
