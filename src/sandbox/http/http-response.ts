/** HTTP responses: JSON envelopes, HTML pages, and the fault responses of the WSO2 API manager in front of UMANG. */
export interface HttpResponse {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Compress the body, whether the client accepts it or not. */
  readonly gzip?: true;
  /** Send `100 Continue` first. */
  readonly interimResponse?: true;
}

const wso2Fault = (status: number, code: number, message: string, description: string): HttpResponse => ({
  status,
  type: 'application/xml; charset=UTF-8',
  text:
    `<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>${code}</am:code><am:type>Status report</am:type>` +
    `<am:message>${message}</am:message><am:description>${description}</am:description></am:fault>`,
});

export const jsonResponse = (value: unknown): HttpResponse => ({
  status: 200,
  type: 'application/json;charset=UTF-8',
  text: JSON.stringify(value),
});

/** `title` and `body` are HTML: the caller escapes them. */
export const htmlResponse = (status: number, title: string, body: string): HttpResponse => ({
  status,
  type: 'text/html; charset=UTF-8',
  text: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
});

export const faultResponses = {
  invalidCredentials: wso2Fault(
    401,
    900901,
    'Invalid Credentials',
    'The access token is missing or not valid for this API',
  ),
  notFound: wso2Fault(404, 404, 'Not Found', 'There is nothing at the requested path'),
  methodNotAllowed: wso2Fault(405, 405, 'Method not allowed', 'Every call is a POST'),
  payloadTooLarge: wso2Fault(413, 413, 'Payload Too Large', 'The body is longer than 1 MB'),
  malformedBody: wso2Fault(400, 400, 'Bad Request', 'The body is not a JSON object'),
  unavailable: htmlResponse(503, 'Service Unavailable', ''),
  proxyCrash: { status: 500, type: 'text/plain', text: 'Internal Server Error' },
} satisfies Record<string, HttpResponse>;
