const hostPattern = /^[a-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/**
 * Where the shop is for who asks, as the gateway says it (it sets these headers itself). A host that is none could end up
 * in other people's caches, so it counts as none.
 */
export const publicAddress = (header: (name: string) => string | undefined): string => {
  const host = header('x-forwarded-host') ?? header('host') ?? '';
  const protocol = header('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return `${protocol}://${hostPattern.test(host) ? host.toLowerCase() : 'localhost'}`;
};
