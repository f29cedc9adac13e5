/** Rejects mutations while the audit log, which has to record them, cannot be written. */
import { type ExecutionArgs, getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { auditUnavailable } from '../domains/shared/graphql-errors.js';

export const useAuditGuard = (acceptsMutations: () => boolean): Plugin => ({
  onExecute({ args, setResultAndStopExecution }) {
    if (acceptsMutations()) return;
    const { document, operationName } = args as ExecutionArgs;
    const operation = getOperationAST(document, operationName);
    if (operation?.operation === OperationTypeNode.MUTATION)
      setResultAndStopExecution({ errors: [auditUnavailable()] });
  },
});
