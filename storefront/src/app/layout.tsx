import type { ReactNode } from 'react';
import { useGuestCartMerge } from '../cart/use-guest-cart-merge.ts';
import { ToastRegion } from '../design/toast-region.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import styles from './layout.module.css';
import { useArrival } from './navigation.ts';
import { OfflineBanner } from './offline-banner.tsx';
import { SessionEndedBanner } from './session-ended-banner.tsx';
import { useOwnDataEnds } from './use-own-data-ends.ts';

const messages = defineMessages({
  ru: { skip: 'Перейти к содержимому' },
  en: { skip: 'Skip to the content' },
});

/** What is around every page. */
export const Layout = ({ children }: { children: ReactNode }) => {
  const text = useMessages(messages);
  useArrival();
  useGuestCartMerge();
  useOwnDataEnds();
  return (
    <div className={styles.layout}>
      {/* biome-ignore lint/a11y/useValidAnchor: it does lead to the content, by the focus */}
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault(); // an address of its own for it would be an entry of the history
          document.getElementById('main')?.focus();
        }}
      >
        {text.skip}
      </a>
      <Header />
      <OfflineBanner />
      <SessionEndedBanner />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
      <ToastRegion />
    </div>
  );
};
