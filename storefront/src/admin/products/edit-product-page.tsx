import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { Problem } from '../../api/problem.ts';
import { productPath } from '../../app/paths.ts';
import { usePageTitle } from '../../app/use-page-title.ts';
import { productQuery } from '../../catalogue/catalogue-queries.ts';
import { EmptyPage } from '../../design/empty-page.tsx';
import { PageColumns, PageColumnsSkeleton } from '../../design/page-columns.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { adminPaths } from '../admin-paths.ts';
import { DeleteProduct } from './delete-product.tsx';
import { PriceHistory } from './price-history.tsx';
import { ProductEditor } from './product-editor.tsx';
import { productsMessages } from './products-messages.ts';
import { StockCorrection } from './stock-correction.tsx';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const Missing = () => {
  const text = useMessages(productsMessages);
  return (
    <EmptyPage title={text.missing} text={text.missingText}>
      <Link href={adminPaths.products} className="button primary">
        {text.toList}
      </Link>
    </EmptyPage>
  );
};

export const EditProductPage = () => {
  const text = useMessages(productsMessages);
  const { productId = '' } = useParams<{ productId: string }>();
  const isId = uuid.test(productId);
  const { data: product, error, refetch } = useQuery({ ...productQuery(productId), enabled: isId });
  usePageTitle(product?.name);
  if (!isId || (error instanceof Problem && error.status === 404)) return <Missing />;
  if (!product) return error ? <ProblemNote error={error} onRetry={refetch} /> : <PageColumnsSkeleton />;
  return (
    <>
      <h1 tabIndex={-1}>{product.name}</h1>
      <PageColumns
        aside={
          <>
            <StockCorrection key={productId} product={product} />
            <PriceHistory productId={productId} />
            <Link href={productPath(productId)} className="button wide">
              {text.view}
            </Link>
            <DeleteProduct product={product} />
          </>
        }
      >
        <ProductEditor key={productId} product={product} />
      </PageColumns>
    </>
  );
};
