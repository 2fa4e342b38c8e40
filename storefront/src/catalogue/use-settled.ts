import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while: a call per word, not one per key. */
export const useSettled = <T>(value: T, settleMs: number): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value, settleMs]);
  return settled;
};
