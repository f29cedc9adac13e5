/** In place of logs, metrics, traces and the audit log: nothing is observed. */
const ignore = () => {};
const ignoreCall = () => ({ headers: {}, end: ignore });
const ids = { traceId: '', requestId: '' };
const identify = () => ids;

const forRequest = () => ({
  traceId: '',
  observeCalls: () => ignoreCall,
  recordSecurityEvent: ignore,
  auditAttempt: ignore,
  caller: undefined,
});

export const createObservability = async () => ({
  plugin: {},
  requestObserver: {
    ...{
      startRequest: identify,
      identify,
      onResult: ignore,
      onStreamStart: ignore,
      onStreamEnd: ignore,
      onResponse: ignore,
    },
    recordRejected: identify,
  },
  forRequest,
  gatewayCallObserver: ignoreCall,
  callObserverFor: () => ignoreCall,
  metricsUrl: undefined,
  reopenAuditLog: ignore,
  countReload: ignore,
  observeState: ignore,
  onShed: ignore,
  observeOverload: ignore,
  acceptsMutations: () => true,
  close: async () => {},
});
