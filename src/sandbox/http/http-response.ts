/**
 * What goes over HTTP: JSON, or a page of the API manager in front of UMANG where the caller's own token, path or luck is
 * wrong; and a locker's page for people.
 */
export interface Page {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const xml = (status: number, code: number, message: string, description: string): Page => ({
  status,
  type: 'application/xml; charset=UTF-8',
  text:
    `<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>${code}</am:code><am:type>Status report</am:type>` +
    `<am:message>${message}</am:message><am:description>${description}</am:description></am:fault>`,
});

export const json = (value: unknown): Page => ({
  status: 200,
  type: 'application/json;charset=UTF-8',
  text: JSON.stringify(value),
});

/** The title and the body are markup already. */
export const html = (status: number, title: string, body: string): Page => ({
  status,
  type: 'text/html; charset=UTF-8',
  text: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
});

export const pages = {
  credentials: xml(401, 900901, 'Invalid Credentials', 'The access token is missing or not valid for this API'),
  notFound: xml(404, 404, 'Not Found', 'There is nothing at the requested path'),
  method: xml(405, 405, 'Method not allowed', 'Every call is a POST'),
  tooLarge: xml(413, 413, 'Payload Too Large', 'The body is longer than 1 MB'),
  unreadable: xml(400, 400, 'Bad Request', 'The body is not a JSON object'),
  unavailable: html(503, 'Service Unavailable', ''),
  bareFailure: { status: 500, type: 'text/plain', text: 'Internal Server Error' },
} satisfies Record<string, Page>;
