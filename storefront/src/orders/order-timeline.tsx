import { Icon } from '../design/icon.tsx';
import { useMessages } from '../i18n/messages.ts';
import { useFormat } from '../i18n/use-format.ts';
import { isFinal } from './order-event.ts';
import { orderMessages } from './order-messages.ts';
import type { Order } from './order-queries.ts';
import styles from './order-timeline.module.css';
import { timelineOf } from './timeline-of.ts';
import { useStatusLabel } from './use-status-label.ts';

/** What happened, what is going on and what comes next; a change is read out. */
export const OrderTimeline = ({ order }: { order: Order }) => {
  const text = useMessages(orderMessages);
  const format = useFormat();
  const label = useStatusLabel();
  const steps = timelineOf(order);
  if (steps.length === 0) return null;
  return (
    <section className="card padded stack" aria-labelledby="timeline">
      <div className={styles.head}>
        <h2 id="timeline">{text.timeline}</h2>
        {!isFinal(order.status) && (
          <p className={`soft small-text ${styles.live}`}>
            <span className={styles.pulse} aria-hidden="true" />
            {text.live}
          </p>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {label(order.status)}
      </p>
      <ol className={styles.steps}>
        {steps.map(({ status, at, isCurrent }) => (
          <li
            key={status}
            className={styles.step}
            data-state={at === undefined ? 'coming' : isCurrent ? 'current' : 'past'}
            data-status={status}
            {...(isCurrent && { 'aria-current': 'step' })}
          >
            <span className={styles.mark} aria-hidden="true">
              {at !== undefined && <Icon name={status === 'CANCELLED' ? 'close' : 'check'} size={16} />}
            </span>
            <span className={styles.label}>{label(status)}</span>
            <span className="soft small-text">
              {at === undefined ? <span className="visually-hidden">{text.coming}</span> : format.moment(at)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
