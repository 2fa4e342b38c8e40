import { useLanguage } from './language.ts';
import type { Messages } from './messages-table.ts';

export { defineMessages } from './messages-table.ts';

export const useMessages = <T>(messages: Messages<T>): T => messages[useLanguage()];
