import { EmptyPage } from '../design/empty-page.tsx';

export const ProductPage = () => <EmptyPage title="Product" text="…" />;
