import { Link } from 'wouter';
import { paths } from '../app/paths.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Drawing } from '../pictures/drawing.tsx';
import type { Motif } from '../pictures/motifs.ts';
import styles from './hero.module.css';

const messages = defineMessages({
  ru: {
    title: 'Полная корзина без очередей',
    text: 'Овощи и фрукты, молочное, мясо, сладкое и всё для дома. Выбирайте спокойно: цена и остаток на полке всегда настоящие, а платить нужно только при получении.',
    open: 'Открыть каталог',
  },
  en: {
    title: 'A full basket, no queues',
    text: 'Fruit and vegetables, dairy, meat, sweets and everything for the home. Take your time: prices and stock are always real, and you pay on delivery.',
    open: 'Open the catalogue',
  },
});

const still: readonly (readonly [Motif, number])[] = [
  ['carrot', 3],
  ['milk', 5],
  ['berry', 2],
  ['cheese', 6],
  ['tea', 4],
  ['tomato', 2],
];

export const Hero = () => {
  const text = useMessages(messages);
  return (
    <section className={styles.hero}>
      <div className={styles.words}>
        <h1 tabIndex={-1}>{text.title}</h1>
        <p className={styles.text}>{text.text}</p>
        <Link href={paths.catalogue} className="button primary">
          {text.open}
        </Link>
      </div>
      <div className={styles.still} aria-hidden="true">
        {still.map(([motif, seed]) => (
          <div key={motif} className={styles.piece}>
            <Drawing motif={motif} seed={seed} />
          </div>
        ))}
      </div>
    </section>
  );
};
