import type { FamilyId, PresentedToken } from './session.ts';

/** `<family>.<number>.<256 bits>`: as clients hold it, without meaning to them. */
export const formatToken = (familyId: FamilyId, { counter, value }: PresentedToken): string =>
  `${familyId}.${counter}.${value}`;

const pattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})\.([\w-]{43})$/;

/** undefined: nothing that this service ever gave out. */
export const parseToken = (text: string): { familyId: FamilyId; token: PresentedToken } | undefined => {
  const [, familyId, counter, value] = pattern.exec(text) ?? [];
  if (!familyId || !counter || !value) return undefined;
  return { familyId: familyId as FamilyId, token: { counter: Number(counter), value } };
};
