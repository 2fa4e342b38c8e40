/** Held in memory alone: a script that gets into a page cannot carry a login away (docs/adr/0010). */
export interface AccessToken {
  value: string;
  /** By this device's clock. */
  endsAtMs: number;
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const marginMs = 30_000;

export const isGood = (token: AccessToken | undefined, nowMs: number): token is AccessToken =>
  token !== undefined && token.endsAtMs - marginMs > nowMs;

export const accessTokenOf = (
  { access_token, expires_in }: { access_token: string; expires_in: number },
  nowMs: number,
): AccessToken => ({ value: access_token, endsAtMs: nowMs + expires_in * 1_000 });
