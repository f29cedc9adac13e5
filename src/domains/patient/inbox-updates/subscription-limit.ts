/** Limits the subscriptions of one patient, those with different tokens together. */
import { subscriptionLimitReached } from '../../shared/i18n/error-messages.js';
import { LocalizedError } from '../../shared/graphql-errors.js';

/** The name tells a client which setting an operator changes. */
export interface MaxSubscriptions {
  readonly name: string;
  /** 0 allows any number. */
  readonly value: number;
}

export class SubscriptionLimit {
  readonly #counts = new Map<string, number>();

  constructor(private readonly max: MaxSubscriptions) {}

  /** The error for one more subscription, if the patient has too many. */
  check(patient: string): LocalizedError | undefined {
    const { name, value: max } = this.max;
    const count = this.#counts.get(patient) ?? 0;
    if (max === 0 || count < max) return undefined;
    const details = { limit: name, actual: count + 1, max };
    return new LocalizedError(subscriptionLimitReached(max, name), 'LIMIT_EXCEEDED', true, details);
  }

  add(patient: string): void {
    this.#counts.set(patient, (this.#counts.get(patient) ?? 0) + 1);
  }

  remove(patient: string): void {
    const count = (this.#counts.get(patient) ?? 0) - 1;
    if (count > 0) this.#counts.set(patient, count);
    else this.#counts.delete(patient);
  }
}
