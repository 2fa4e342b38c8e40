import { useEffect } from 'react';

const shop = 'Product Store';

/** `Cart · Product Store`; undefined while what it is named after is still loading. */
export const usePageTitle = (title: string | undefined): void => {
  useEffect(() => {
    if (title !== undefined) document.title = title === shop ? shop : `${title} · ${shop}`;
  }, [title]);
};
