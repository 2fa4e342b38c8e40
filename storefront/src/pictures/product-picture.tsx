import { useState } from 'react';
import { Drawing } from './drawing.tsx';
import { hashOf, motifOf } from './motif-of.ts';
import styles from './pictures.module.css';

interface ProductPictureProps {
  product: { name: string; category?: string; image_url?: string | null };
  /** What the picture is shown in, as `sizes` of an img has it. */
  sizes?: string;
  /** The one picture of a page that people come for is not loaded late. */
  isMain?: boolean;
}

/**
 * The catalogue's picture, or a drawing when there is none or it cannot be had. It fills the square it is put into, so
 * nothing moves when it comes. The name stands beside it: screen readers need no more.
 */
export const ProductPicture = ({ product, sizes = '16rem', isMain = false }: ProductPictureProps) => {
  const [failed, setFailed] = useState<string>();
  const { name, category, image_url } = product;
  if (!image_url || failed === image_url) return <Drawing motif={motifOf({ name, category })} seed={hashOf(name)} />;
  return (
    <img
      className={styles.photo}
      src={image_url}
      alt=""
      width={600}
      height={600}
      sizes={sizes}
      loading={isMain ? 'eager' : 'lazy'}
      decoding="async"
      onError={() => setFailed(image_url)}
    />
  );
};
