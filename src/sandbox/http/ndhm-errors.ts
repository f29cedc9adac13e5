/** What NDHM says when it says no. Its words and numbers stand here once; the answers throw them. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body?: unknown,
  ) {
    super(`NDHM refuses with ${status}`);
  }
}

/** The proxy itself breaks: plain text where an envelope should be. */
export class BareFailure extends Error {}

const refusal = (status: number, code: number, message: string) => new Refusal(status, { error: { code, message } });

export const refuse = {
  unauthorized: () => new Refusal(401),
  unknownClient: () => refusal(401, 2401, 'Invalid credentials'),
  badService: (message: string) => refusal(400, 2500, message),
  serviceOfAnotherBridge: () => refusal(400, 2506, "Can't be serviced by multiple bridges"),
  tokenFormat: () => refusal(400, 1401, 'Expected token of the format `Bearer accessToken`'),
  role: () => refusal(403, 1401, 'Token with invalid access role'),
  careContext: (status: number) => refusal(status, 1402, 'Care context not found'),
  nobodyFound: () => refusal(404, 1404, 'No patient matching the records'),
  wrongOtp: (status = 401) => refusal(status, 1405, 'Invalid OTP'),
  otpExpired: (status = 401) => refusal(status, 1406, 'OTP Expired, please try again'),
  tooManyOtps: () => refusal(429, 1407, 'OTP request limit exceeded'),
  tooManyWrongOtps: () => refusal(429, 1408, 'Invalid OTP attempts limit exceeded'),
  authorizationState: (state: string) => refusal(409, 1411, `Authorization request is not in ${state} state`),
  requestExists: () => refusal(400, 1412, 'A request with this request id already exists.'),
  linkReference: () => refusal(400, 1413, 'Invalid link reference'),
  user: () => refusal(404, 1414, 'Cannot find the user'),
  subscriptionRequest: () => refusal(404, 1415, 'Cannot find the subscription request'),
  authorizationRequest: (status: number) => refusal(status, 1415, 'Cannot find the authorization request'),
  signUp: (message: string) => refusal(400, 1417, message),
  lockerSetup: () => refusal(404, 1417, 'Cannot find locker setup for user'),
  dateRange: () => refusal(400, 1418, 'Date Range given is invalid'),
  hiType: () => refusal(400, 1419, 'Invalid HI Type'),
  userBlocked: () => refusal(401, 1423, 'User blocked temporarily'),
  pinExists: () => refusal(400, 1424, 'Transaction pin is already created'),
  pinFormat: () => refusal(400, 1425, 'Invalid transaction pin'),
  wrongPin: (left: number) => refusal(401, 1425, `Invalid transaction pin;${left} attempts left`),
  transaction: () => refusal(400, 1427, 'Failed to get transaction Id'),
  pinBlocked: () => refusal(401, 1429, 'Invalid pin attempts limit exceeded'),
  session: () => refusal(400, 1430, 'Invalid session'),
  scope: () => refusal(401, 1431, 'The scope provided is invalid for current operation'),
  credentials: (message = 'Invalid username or password') => refusal(401, 1433, message),
  userExists: (who: string) => refusal(400, 1434, `${who} is already exists`),
  subscriptionExpired: () => refusal(410, 1435, 'Subscription request expired'),
  grantedSubscription: () => refusal(404, 1450, 'Cannot find the subscription request'),
  malformedAnswer: () => refusal(404, 1500, 'Could not find the user details'),
  providerDown: () => refusal(404, 1503, 'Unable to connect to the provider'),
  noAnswer: () => refusal(504, 1504, "Didn't receive any result from Gateway"),
  provider: () => refusal(404, 1505, 'Cannot find the provider'),
  pinMissing: () => refusal(404, 1509, 'Transaction pin is not found'),
  alreadyRevoked: () => refusal(400, 1510, 'Authorization already revoked'),
  network: () => refusal(500, 1511, 'Cannot process the request at the moment, please try later.'),
  invalid: (message: string) => refusal(400, 1513, message),
  sources: (message: string) => refusal(400, 1514, message),
};
