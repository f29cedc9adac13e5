/** In place of logs, metrics, traces and the audit log: nothing is observed. */
const ignore = () => {};
const ignoreCall = () => ({ headers: {}, end: ignore });

const forRequest = () => ({
  traceId: '',
  callObserver: () => ignoreCall,
  recordSecurityEvent: ignore,
  auditSignIn: ignore,
});

export const createObservability = async () => ({
  plugin: {},
  requestObserver: {
    ...{ startRequest: ignore, onResult: ignore, onStreamStart: ignore, onStreamEnd: ignore, onResponse: ignore },
    recordRejected: () => '',
  },
  forRequest,
  gatewayCallObserver: ignoreCall,
  callObserverFor: () => ignoreCall,
  metricsUrl: undefined,
  reopenAuditLog: ignore,
  onShed: ignore,
  observeOverload: ignore,
  acceptsMutations: () => true,
  close: async () => {},
});
