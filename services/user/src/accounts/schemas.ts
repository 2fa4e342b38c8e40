import { z } from 'zod';
import { maxPasswordBytes, minPasswordBytes, passwordBytes } from '../passwords/passwords.ts';
import type { User } from './user.ts';
import { usernamePattern } from './username.ts';

export const UserView = z
  .object({
    user_id: z.uuid(),
    username: z.string(),
    full_name: z.string(),
    phone: z.string(),
    role: z.enum(['customer', 'admin']),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' });

/** Never the row itself: what is not named here does not leave the service. */
export const userView = (user: User): z.output<typeof UserView> => ({
  user_id: user.userId,
  username: user.username,
  full_name: user.fullName,
  phone: user.phone,
  role: user.role,
  created_at: new Date(user.createdAt).toISOString(),
});

export const NewPassword = z.string().refine((text) => {
  const bytes = passwordBytes(text);
  return bytes >= minPasswordBytes && bytes <= maxPasswordBytes;
}, `must have ${minPasswordBytes} to ${maxPasswordBytes} bytes (a Latin letter is one byte, a Cyrillic one two)`);

const printable = /^[^\p{Cc}\p{Cs}]*$/u;
const FullName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'must have at most 100 characters')
  .regex(printable, 'must not hold control characters');
const Phone = z
  .string()
  .trim()
  .regex(
    /^\+?[\d ()-]{5,24}$/,
    'must be a phone number: 5 to 24 digits, spaces, hyphens or brackets, + in front if you like',
  );

export const Register = z.strictObject({
  username: z
    .string()
    .regex(usernamePattern, 'must have 3 to 32 letters (A-Z, a-z), digits, dots, hyphens or underscores'),
  full_name: FullName,
  phone: Phone,
  password: NewPassword,
});

export const Edit = z
  .strictObject({ full_name: FullName.optional(), phone: Phone.optional() })
  .refine(
    (edit) => edit.full_name !== undefined || edit.phone !== undefined,
    'names nothing to change: send full_name, phone or both',
  );

export const ChangePassword = z.strictObject({ old_password: z.string().min(1).max(1_000), new_password: NewPassword });
export const SetRole = z.strictObject({ role: z.enum(['customer', 'admin']) });
