import { type ComponentType, lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { HomePage } from '../catalogue/home-page.tsx';
import { ListingPage } from '../catalogue/listing-page.tsx';
import { ProductPage } from '../catalogue/product-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { paths } from './paths.ts';

/**
 * What people arrive at comes with the first load; the rest is loaded when it is gone to. The keys are those of `paths`,
 * so that no address is without its page.
 */
const pages: Record<keyof typeof paths, ComponentType> = {
  home: HomePage,
  catalogue: ListingPage,
  category: ListingPage,
  product: ProductPage,
  cart: lazy(() => import('../cart/cart-page.tsx')),
  checkout: lazy(() => import('../checkout/checkout-page.tsx')),
  login: lazy(() => import('../account/login-page.tsx')),
  register: lazy(() => import('../account/register-page.tsx')),
  account: lazy(() => import('../account/account-page.tsx')),
  orders: lazy(() => import('../orders/orders-page.tsx')),
  order: lazy(() => import('../orders/order-page.tsx')),
  admin: lazy(() => import('../admin/admin-area.tsx')),
  adminPage: lazy(() => import('../admin/admin-area.tsx')),
};

const isPathName = (name: string): name is keyof typeof paths => name in paths;

export const Pages = () => {
  const [place] = useLocation();
  return (
    // A page that breaks leaves the header and the next page alone.
    <ErrorBoundary place={place}>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          {Object.keys(paths)
            .filter(isPathName)
            .map((name) => (
              <Route key={name} path={paths[name]} component={pages[name]} />
            ))}
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
};
