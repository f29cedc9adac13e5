import { OperationBudget } from '../../../src/graphql-server/budget/operation-budget.js';

const unlimited = { name: 'UNLIMITED', value: Infinity };

/** For servers whose test does not concern budgets. */
export const unlimitedBudget = (): OperationBudget =>
  new OperationBudget({
    maxUpstreamCalls: unlimited,
    maxResponseObjects: unlimited,
    maxResponseBytes: unlimited,
    maxErrors: unlimited,
    maxOperationMs: unlimited,
  });
