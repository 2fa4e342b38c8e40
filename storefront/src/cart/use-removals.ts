import { useState } from 'react';
import { isGone, type ShownLine } from './shown-line.ts';
import { type RemovedLine, useEditCart } from './use-edit-cart.ts';

/** What was taken out of the cart since the page was opened, and can be put back. */
export const useRemovals = () => {
  const { remove } = useEditCart();
  const [removed, setRemoved] = useState<readonly RemovedLine[]>([]);
  /** The line that came back last: the focus belongs to it. */
  const [restoredId, setRestoredId] = useState<string>();
  return {
    removed,
    restoredId,
    /** True when it can be put back: not what has left the catalogue. */
    takeOut: (line: ShownLine, name: string, index: number): boolean => {
      const { productId, quantity } = line;
      const taken = remove({ productId, name, quantity, index });
      const others = removed.filter((other) => other.productId !== productId);
      setRemoved(isGone(line) ? others : [...others, taken]);
      return !isGone(line);
    },
    forget: (line: RemovedLine): void => {
      setRestoredId(line.productId);
      setRemoved(removed.filter((other) => other !== line));
    },
  };
};
