import type { CSSProperties } from 'react';
import sprite from './motifs.svg';
import { coloursFor, type Motif } from './motifs.ts';
import styles from './pictures.module.css';

type Colours = CSSProperties & Record<`--${string}`, string | number>;

/** Backgrounds are turned a little from product to product: a shelf of milk is not a wallpaper. */
const hues = [40, 75, 105, 150, 205, 250, 300, 350];

/** One motif on a ground of its own colour; the same seed is the same drawing. */
export const Drawing = ({ motif, seed }: { motif: Motif; seed: number }) => {
  const { first, second } = coloursFor(motif, seed >>> 8);
  const colours: Colours = { '--hue': hues[seed % hues.length] ?? 40, '--first': first, '--second': second };
  return (
    <svg className={styles.drawing} style={colours} viewBox="-18 -18 156 156" aria-hidden="true" focusable="false">
      <use href={`${sprite}#${motif}`} width="120" height="120" />
    </svg>
  );
};
