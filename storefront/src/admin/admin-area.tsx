import { useQuery } from '@tanstack/react-query';
import { Link, Route, Switch } from 'wouter';
import { LoginGate } from '../account/login-gate.tsx';
import { Problem } from '../api/problem.ts';
import { NotFoundPage } from '../app/not-found-page.tsx';
import { PageSkeleton } from '../app/page-skeleton.tsx';
import { paths } from '../app/paths.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { EmptyPage } from '../design/empty-page.tsx';
import { useMessages } from '../i18n/messages.ts';
import styles from './admin.module.css';
import { adminMessages } from './admin-messages.ts';
import { AdminNav } from './admin-nav.tsx';
import { adminPaths } from './admin-paths.ts';
import { scarceQuery } from './admin-queries.ts';
import { ImportPage } from './import/import-page.tsx';
import { AdminOrderPage } from './orders/admin-order-page.tsx';
import { AdminOrdersPage } from './orders/admin-orders-page.tsx';
import { OverviewPage } from './overview-page.tsx';
import { PricesPage } from './prices/prices-page.tsx';
import { EditProductPage } from './products/edit-product-page.tsx';
import { NewProductPage } from './products/new-product-page.tsx';
import { ProductsPage } from './products/products-page.tsx';
import { StockPage } from './stock-page.tsx';

const Closed = ({ problem }: { problem: Problem }) => {
  const text = useMessages(adminMessages);
  usePageTitle(text.closed);
  return (
    <EmptyPage title={text.closed} text={text.closedText}>
      <Link href={paths.account} className="button primary">
        {text.account}
      </Link>
      <Link href={paths.home} className="button">
        {text.home}
      </Link>
      <p className="soft small-text">
        {text.reference}: <code>{problem.traceId}</code>
      </p>
    </EmptyPage>
  );
};

/**
 * Whether somebody is an admin is asked of the server, whose rule protects; what is known of the role in this browser only
 * decides about links. A server that does not answer closes nothing: each page then says what it could not load.
 */
const Pages = () => {
  const { error, isPending } = useQuery(scarceQuery);
  if (error instanceof Problem && error.status === 403) return <Closed problem={error} />;
  if (isPending) return <PageSkeleton />;
  return (
    <div className={`page ${styles.area}`}>
      <AdminNav />
      <Switch>
        <Route path={adminPaths.overview} component={OverviewPage} />
        <Route path={adminPaths.products} component={ProductsPage} />
        <Route path={adminPaths.newProduct} component={NewProductPage} />
        <Route path={adminPaths.product} component={EditProductPage} />
        <Route path={adminPaths.stock} component={StockPage} />
        <Route path={adminPaths.prices} component={PricesPage} />
        <Route path={adminPaths.import} component={ImportPage} />
        <Route path={adminPaths.orders} component={AdminOrdersPage} />
        <Route path={adminPaths.order} component={AdminOrderPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </div>
  );
};

const AdminArea = () => (
  <LoginGate>
    <Pages />
  </LoginGate>
);
export default AdminArea;
