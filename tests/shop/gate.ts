/** Lets pass while it is open; whoever comes while it is closed waits. */
export interface Gate {
  open(): void;
  close(): void;
  passed(): Promise<void>;
}

export const createGate = (): Gate => {
  let isOpen = false;
  let waiting: (() => void)[] = [];
  return {
    open: () => {
      isOpen = true;
      for (const go of waiting) go();
      waiting = [];
    },
    close: () => {
      isOpen = false;
    },
    passed: async () => {
      while (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
};
