/** Watches for Ctrl-C and its like: the first one is to be asked for, the second one ends the process as usual. */
export const untilTold = () => {
  let told = false;
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const listen = () => {
    told = true;
    stop();
  };
  const stop = () => {
    for (const name of names) process.off(name, listen);
  };
  for (const name of names) process.on(name, listen);
  return { isTold: () => told, [Symbol.dispose]: stop };
};
