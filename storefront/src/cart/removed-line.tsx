import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ProblemNote } from '../design/problem-note.tsx';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import styles from './cart-line.module.css';
import type { RemovedLine as Removed } from './use-edit-cart.ts';

const messages = defineMessages({
  ru: {
    removed: (name: string) => `Убрано: ${name}`,
    undo: 'Вернуть',
    undoNamed: (name: string) => `Вернуть в корзину: ${name}`,
  },
  en: {
    removed: (name: string) => `Removed: ${name}`,
    undo: 'Undo',
    undoNamed: (name: string) => `Put back into the cart: ${name}`,
  },
});

/**
 * Stands where the line stood. It takes the focus, which was on the line's button: undoing is one key away, and the next
 * line one Tab. A toast could be reached in time by a mouse alone.
 */
export const RemovedLine = ({ line, onRestored }: { line: Removed; onRestored: () => void }) => {
  const text = useMessages(messages);
  const undo = useRef<HTMLButtonElement>(null);
  const restoring = useMutation({ mutationFn: () => line.restore(), onSuccess: onRestored });
  useEffect(() => undo.current?.focus(), []);
  return (
    <li className={styles.removed}>
      <p>{text.removed(line.name)}</p>
      <button
        ref={undo}
        type="button"
        className="button small"
        aria-label={text.undoNamed(line.name)}
        aria-disabled={restoring.isPending}
        onClick={() => {
          if (!restoring.isPending) restoring.mutate();
        }}
      >
        {text.undo}
      </button>
      {restoring.isError && <ProblemNote error={restoring.error} />}
    </li>
  );
};
