import { useState } from 'react';
import { Link } from 'wouter';
import type { components } from '../api/generated/user.ts';
import { paths } from '../app/paths.ts';
import { useMessages } from '../i18n/messages.ts';
import { checkoutMessages } from './checkout-messages.ts';
import styles from './checkout-page.module.css';
import { paymentMethods, paymentTexts } from './payment.ts';

export const DeliveryAndPayment = ({ customer }: { customer: components['schemas']['User'] }) => {
  const text = useMessages(checkoutMessages);
  const payments = useMessages(paymentTexts);
  const [payment, setPayment] = useState(paymentMethods[0]);
  return (
    <section className={`card padded ${styles.terms}`}>
      <div>
        <div className={styles.head}>
          <h2>{text.recipient}</h2>
          <Link href={paths.account} aria-label={`${text.editRecipient}: ${text.recipient}`}>
            {text.editRecipient}
          </Link>
        </div>
        <p>{customer.full_name}</p>
        <p className="soft">{customer.phone}</p>
      </div>
      <div>
        <h2>{text.delivery}</h2>
        <p>{text.courier(customer.phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011'))}</p>
      </div>
      <fieldset className={styles.payments}>
        <legend>
          <h2>{text.payment}</h2>
        </legend>
        {paymentMethods.map((method) => (
          <label key={method} className={styles.payment}>
            <input
              type="radio"
              name="payment"
              value={method}
              checked={method === payment}
              onChange={() => setPayment(method)}
            />
            <span>
              <b>{payments[method].name}</b>
              <span className="soft small-text">{payments[method].hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  );
};
