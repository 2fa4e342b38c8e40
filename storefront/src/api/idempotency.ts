/** `crypto.randomUUID` exists on secure pages alone, and a shop in a private network may be plain HTTP. */
const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

const nameOf = (purpose: string): string => `idempotency-key:${purpose}`;

/**
 * The key of one intent, the same until `forgetKey`: a click repeated, also after the page was loaded again, cannot count
 * twice. One tab's own (sessionStorage): two tabs are two intents, and the server settles those.
 */
export const keyFor = (purpose: string): string => {
  try {
    const kept = sessionStorage.getItem(nameOf(purpose));
    if (kept) return kept;
    const key = newKey();
    sessionStorage.setItem(nameOf(purpose), key);
    return key;
  } catch {
    return newKey();
  }
};

/** The intent has ended, one way or the other: the next one gets a new key. */
export const forgetKey = (purpose: string): void => {
  try {
    sessionStorage.removeItem(nameOf(purpose));
  } catch {
    // nothing was kept
  }
};
