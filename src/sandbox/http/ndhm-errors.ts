/** NDHM's error responses with their original codes and messages. Handlers throw them. */
export class NdhmError extends Error {
  constructor(
    readonly status: number,
    readonly body?: unknown,
  ) {
    super(`NDHM responds with status ${status}`);
  }
}

/** UMANG's proxy crashes: it responds with plain text instead of an envelope. */
export class ProxyCrash extends Error {}

const createError = (status: number, code: number, message: string) =>
  new NdhmError(status, { error: { code, message } });

export const ndhmError = {
  unauthorized: () => new NdhmError(401),
  wrongClientCredentials: () => createError(401, 2401, 'Invalid credentials'),
  invalidService: (message: string) => createError(400, 2500, message),
  serviceOfAnotherBridge: () => createError(400, 2506, "Can't be serviced by multiple bridges"),
  invalidTokenFormat: () => createError(400, 1401, 'Expected token of the format `Bearer accessToken`'),
  invalidRole: () => createError(403, 1401, 'Token with invalid access role'),
  careContextNotFound: (status: number) => createError(status, 1402, 'Care context not found'),
  wrongRefreshToken: () => createError(401, 1403, 'Invalid refresh token'),
  noMatchingPatient: () => createError(404, 1404, 'No patient matching the records'),
  wrongOtp: (status = 401) => createError(status, 1405, 'Invalid OTP'),
  otpExpired: (status = 401) => createError(status, 1406, 'OTP Expired, please try again'),
  tooManyOtps: () => createError(429, 1407, 'OTP request limit exceeded'),
  tooManyWrongOtps: () => createError(429, 1408, 'Invalid OTP attempts limit exceeded'),
  wrongAuthorizationState: (state: string) => createError(409, 1411, `Authorization request is not in ${state} state`),
  duplicateRequest: () => createError(400, 1412, 'A request with this request id already exists.'),
  invalidLinkReference: () => createError(400, 1413, 'Invalid link reference'),
  userNotFound: () => createError(404, 1414, 'Cannot find the user'),
  subscriptionRequestNotFound: () => createError(404, 1415, 'Cannot find the subscription request'),
  authorizationRequestNotFound: (status: number) => createError(status, 1415, 'Cannot find the authorization request'),
  invalidSignUp: (message: string) => createError(400, 1417, message),
  lockerSetupNotFound: () => createError(404, 1417, 'Cannot find locker setup for user'),
  invalidDateRange: () => createError(400, 1418, 'Date Range given is invalid'),
  invalidHiType: () => createError(400, 1419, 'Invalid HI Type'),
  userBlocked: () => createError(401, 1423, 'User blocked temporarily'),
  pinExists: () => createError(400, 1424, 'Transaction pin is already created'),
  invalidPinFormat: () => createError(400, 1425, 'Invalid transaction pin'),
  wrongPin: (attemptsLeft: number) => createError(401, 1425, `Invalid transaction pin;${attemptsLeft} attempts left`),
  transactionNotFound: () => createError(400, 1427, 'Failed to get transaction Id'),
  pinBlocked: () => createError(401, 1429, 'Invalid pin attempts limit exceeded'),
  invalidSession: () => createError(400, 1430, 'Invalid session'),
  invalidScope: () => createError(401, 1431, 'The scope provided is invalid for current operation'),
  wrongCredentials: (message = 'Invalid username or password') => createError(401, 1433, message),
  userExists: (address: string) => createError(400, 1434, `${address} is already exists`),
  subscriptionExpired: () => createError(410, 1435, 'Subscription request expired'),
  grantedSubscriptionNotFound: () => createError(404, 1450, 'Cannot find the subscription request'),
  malformedProviderReply: () => createError(404, 1500, 'Could not find the user details'),
  providerDown: () => createError(404, 1503, 'Unable to connect to the provider'),
  providerTimeout: () => createError(504, 1504, "Didn't receive any result from Gateway"),
  providerNotFound: () => createError(404, 1505, 'Cannot find the provider'),
  pinNotFound: () => createError(404, 1509, 'Transaction pin is not found'),
  alreadyRevoked: () => createError(400, 1510, 'Authorization already revoked'),
  networkError: () => createError(500, 1511, 'Cannot process the request at the moment, please try later.'),
  invalidRequest: (message: string) => createError(400, 1513, message),
  invalidSources: (message: string) => createError(400, 1514, message),
};
