export const randomHex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export interface Trace {
  traceId: string;
  /** W3C trace context: services log what they do under this id, so that it is a reference even when no answer came. */
  traceparent: string;
}

/** The share of calls whose traces are recorded, as the gateway has it for calls that bring no trace of their own. */
const recordedShare = 0.1;

export const newTrace = (): Trace => {
  const traceId = randomHex(16);
  return { traceId, traceparent: `00-${traceId}-${randomHex(8)}-${Math.random() < recordedShare ? '01' : '00'}` };
};
