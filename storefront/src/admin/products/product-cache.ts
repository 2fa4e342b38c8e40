import { answer } from '../../api/answer.ts';
import { queryClient } from '../../api/query-client.ts';
import { type Product, type ProductList, productQuery } from '../../catalogue/catalogue-queries.ts';
import { ownKey } from '../../session/use-session.ts';
import { adminBackend } from '../admin-backend.ts';

const lists = { queryKey: ['products', 'list'] };

const changeLists = (change: (items: Product[]) => Product[]): void => {
  queryClient.setQueriesData<ProductList>(lists, (list) => list && { ...list, items: change(list.items) });
};

const forgetNumbers = (): void => void queryClient.invalidateQueries({ queryKey: [ownKey, 'admin'] });

/** The answer to a write is newer than what lists say for the next second or two: it is shown everywhere at once. */
export const rememberProduct = (product: Product): void => {
  queryClient.setQueryData(productQuery(product.product_id).queryKey, product);
  changeLists((items) => items.map((item) => (item.product_id === product.product_id ? product : item)));
  forgetNumbers();
};

export const forgetProduct = (productId: string): void => {
  queryClient.removeQueries({ queryKey: productQuery(productId).queryKey });
  changeLists((items) => items.filter(({ product_id }) => product_id !== productId));
  forgetNumbers();
};

/** After many products changed at once, or new ones came. */
export const forgetCatalogue = (): void => {
  void queryClient.invalidateQueries({ queryKey: ['products'] });
  void queryClient.invalidateQueries({ queryKey: ['categories'] });
  forgetNumbers();
};

/** The product as it is, from the store when the answering worker has not seen that version yet. */
export const freshProduct = (productId: string, minVersion: number): Promise<Product> =>
  answer(
    adminBackend.GET('/products/{productId}', {
      params: { path: { productId }, query: { min_version: minVersion } },
    }),
  );
