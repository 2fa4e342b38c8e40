import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { Problem } from '../api/problem.ts';
import { usePageTitle } from '../app/use-page-title.ts';
import { ProblemNote } from '../design/problem-note.tsx';
import { productQuery } from './catalogue-queries.ts';
import { MissingProduct } from './missing-product.tsx';
import { ProductDetails, ProductDetailsSkeleton } from './product-details.tsx';
import styles from './product-page.module.css';
import { RecentlyViewed } from './recently-viewed.tsx';
import { SimilarProducts } from './similar-products.tsx';
import { useRecordView } from './use-record-view.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An address that names no product, and one whose product has been taken out of the catalogue, are the same to a person. */
const isMissing = (productId: string, error: unknown): boolean =>
  !uuid.test(productId) || (error instanceof Problem && error.status === 404);

export const ProductPage = () => {
  const { productId = '' } = useParams<{ productId: string }>();
  const { data: product, error, refetch } = useQuery({ ...productQuery(productId), enabled: uuid.test(productId) });
  usePageTitle(product?.name);
  useRecordView(product?.product_id);
  if (isMissing(productId, error)) return <MissingProduct />;
  return (
    <div className={`page ${styles.page}`}>
      {error && <ProblemNote error={error} onRetry={refetch} />}
      {product ? <ProductDetails key={productId} product={product} /> : !error && <ProductDetailsSkeleton />}
      <SimilarProducts productId={productId} />
      <RecentlyViewed except={productId} />
    </div>
  );
};
