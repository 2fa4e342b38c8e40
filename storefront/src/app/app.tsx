import { QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { queryClient } from '../api/query-client.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Layout } from './layout.tsx';
import { useShopLocation } from './navigation.ts';
import { Pages } from './pages.tsx';

export const App = () => (
  <QueryClientProvider client={queryClient}>
    <Router hook={useShopLocation}>
      <ErrorBoundary>
        <Layout>
          <Pages />
        </Layout>
      </ErrorBoundary>
    </Router>
  </QueryClientProvider>
);
