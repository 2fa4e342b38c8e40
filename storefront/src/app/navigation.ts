import { useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { usePathname } from 'wouter/use-browser-location';
import { arrival, goTo } from './history.ts';

/** wouter's location with our own way to go somewhere. */
export const useShopLocation = (): [string, typeof goTo] => [usePathname(), goTo];

const restoreForMs = 1_500;

/** Goes to a position as soon as the page is long enough for it; stops when the person scrolls. */
const restore = (top: number): (() => void) => {
  const end = performance.now() + restoreForMs;
  let frame = 0;
  const attempt = () => {
    window.scrollTo(0, top);
    if (Math.abs(window.scrollY - top) > 1 && performance.now() < end) frame = requestAnimationFrame(attempt);
  };
  attempt();
  const cancel = () => cancelAnimationFrame(frame);
  window.addEventListener('wheel', cancel, { once: true, passive: true });
  window.addEventListener('touchstart', cancel, { once: true, passive: true });
  return cancel;
};

/** The heading may come with the page's data: until then the focus waits on the page itself, unless it is moved on. */
const focusHeading = (): (() => void) => {
  const end = performance.now() + restoreForMs;
  const main = document.getElementById('main');
  main?.focus({ preventScroll: true });
  let frame = 0;
  const attempt = () => {
    if (document.activeElement !== main) return;
    const heading = main?.querySelector<HTMLElement>('h1[tabindex]');
    if (heading) heading.focus({ preventScroll: true });
    else if (performance.now() < end) frame = requestAnimationFrame(attempt);
  };
  frame = requestAnimationFrame(attempt);
  return () => cancelAnimationFrame(frame);
};

/**
 * After each navigation: back and forward return to where the page was left; a new page begins at its top with the focus
 * on its heading, so that a screen reader says where one is. A change of the query alone keeps focus and place.
 */
export const useArrival = (): void => {
  const [path] = useLocation();
  const search = useSearch();
  const before = useRef(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the address changes
  useEffect(() => {
    const isNewPage = before.current !== path;
    before.current = path;
    const { by, scrolledTo } = arrival();
    if (by === 'pop') return restore(scrolledTo);
    if (by === 'load' || !isNewPage) return undefined;
    window.scrollTo(0, 0);
    return focusHeading();
  }, [path, search]);
};
