/** Request headers, in lower case, that carry credentials of this API. */
export const patientTokenHeader = 'x-auth-token';
export const operatorKeyHeader = 'x-operator-key';
export const routerKeyHeader = 'x-router-key';

/** Replace the configured common fields of UMANG for one request, where the configuration allows it. */
export const umangUserHeaders = {
  tkn: 'x-umang-tkn',
  usrid: 'x-umang-usrid',
  mode: 'x-umang-mode',
  pltfrm: 'x-umang-pltfrm',
  did: 'x-umang-did',
} as const;

/** The headers that a WebSocket client may pass in `connectionParams`, besides the standard ones. */
export const forwardedHeaders = [
  patientTokenHeader,
  operatorKeyHeader,
  routerKeyHeader,
  ...Object.values(umangUserHeaders),
];
