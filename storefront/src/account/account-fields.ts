import type { Problem } from '../api/problem.ts';
import { defineMessages } from '../i18n/messages-table.ts';

export type AccountField = 'username' | 'full_name' | 'phone' | 'password' | 'old_password' | 'new_password';
/** rule: not as the field has to be · taken, wrong: what the name says. */
export type Fault = 'rule' | 'taken' | 'wrong';
export type Faults = Partial<Record<AccountField, Fault>>;
export type FieldValues = Partial<Record<AccountField, string>>;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
const isPassword = (text: string): boolean => bytesOf(text) >= 8 && bytesOf(text) <= 72;

/** The user service's own rules (services/user/src/accounts/schemas.ts): said before the way to the server and back. */
const fits: Record<AccountField, (text: string) => boolean> = {
  username: (text) => /^[A-Za-z0-9_.-]{3,32}$/.test(text),
  full_name: (text) => text.trim() !== '' && text.trim().length <= 100,
  phone: (text) => /^\+?[\d ()-]{5,24}$/.test(text.trim()),
  password: isPassword,
  new_password: isPassword,
  old_password: (text) => text !== '',
};

const isField = (name: string): name is AccountField => name in fits;

/** The fields that are not as they have to be, in their order. */
export const faultsIn = (values: FieldValues): Faults => {
  const faults: Faults = {};
  for (const [name, value] of Object.entries(values)) if (isField(name) && !fits[name](value)) faults[name] = 'rule';
  return faults;
};

const byCode: Record<string, Faults> = {
  'username-taken': { username: 'taken' },
  'wrong-old-password': { old_password: 'wrong' },
};

/** What an answer of the user service says of single fields; empty when it is about something else. */
export const faultsOf = (problem: Problem): Faults => {
  const faults: Faults = { ...byCode[problem.code] };
  for (const { path } of problem.errors) {
    const name = path.split('.').at(-1) ?? '';
    if (isField(name)) faults[name] = 'rule';
  }
  return faults;
};

export const fieldTexts = defineMessages({
  ru: {
    labels: {
      username: 'Имя пользователя',
      full_name: 'Имя и фамилия',
      phone: 'Телефон',
      password: 'Пароль',
      old_password: 'Нынешний пароль',
      new_password: 'Новый пароль',
    },
    rules: {
      username: 'От 3 до 32 латинских букв, цифр, точек, дефисов или подчёркиваний.',
      full_name: 'Напишите, как вас зовут: до 100 знаков.',
      phone: 'От 5 до 24 цифр; можно пробелы, скобки, дефисы и + в начале.',
      password: 'От 8 до 72 латинских букв, цифр и знаков; русская буква считается за две.',
      old_password: 'Введите пароль, с которым вы входите сейчас.',
      new_password: 'От 8 до 72 латинских букв, цифр и знаков; русская буква считается за две.',
    },
    taken: 'Это имя занято. Выберите другое.',
    wrong: 'Это не ваш нынешний пароль. Пароль не изменён.',
  },
  en: {
    labels: {
      username: 'Username',
      full_name: 'Full name',
      phone: 'Phone',
      password: 'Password',
      old_password: 'Current password',
      new_password: 'New password',
    },
    rules: {
      username: '3 to 32 Latin letters, digits, dots, hyphens or underscores.',
      full_name: 'Write how you are called: up to 100 characters.',
      phone: '5 to 24 digits; spaces, brackets, hyphens and a + in front are fine.',
      password: '8 to 72 Latin letters, digits and signs; a Cyrillic letter counts as two.',
      old_password: 'Enter the password that you log in with now.',
      new_password: '8 to 72 Latin letters, digits and signs; a Cyrillic letter counts as two.',
    },
    taken: 'This name is taken. Choose another one.',
    wrong: 'This is not your current password. The password was not changed.',
  },
});
