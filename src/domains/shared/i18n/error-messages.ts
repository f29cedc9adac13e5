/** The message of each GraphQL error code, and of the errors that need a more specific one. */
import { catalog, type LocalizedMessage } from './catalog.js';

export const errorMessages = catalog({
  BAD_USER_INPUT: {
    en: 'An argument or a variable of the request is invalid. Correct it and try again.',
    hi: 'अनुरोध का कोई आर्ग्युमेंट या वेरिएबल अमान्य है। उसे सुधारकर फिर से कोशिश करें।',
  },
  UNAUTHENTICATED: {
    en: 'UMANG does not accept this session. Sign in again.',
    hi: 'UMANG इस सत्र को स्वीकार नहीं करता। फिर से साइन इन करें।',
  },
  FORBIDDEN: {
    en: 'Your account or application is not allowed to do this. Use one that has the required role.',
    hi: 'UMANG आपके खाते या ऐप को इसकी अनुमति नहीं देता। आवश्यक अनुमति वाले खाते या ऐप का उपयोग करें।',
  },
  UPSTREAM_REFUSED: {
    en: 'UMANG refused this request. Check what was sent before you try again.',
    hi: 'UMANG ने यह अनुरोध अस्वीकार कर दिया। दोबारा कोशिश करने से पहले भेजी गई जानकारी जाँच लें।',
  },
  UPSTREAM_UNAVAILABLE: {
    en: 'UMANG is unreachable or failed. Try again later.',
    hi: 'UMANG से संपर्क नहीं हो सका या वह विफल हो गया। बाद में फिर से कोशिश करें।',
  },
  UPSTREAM_TIMEOUT: {
    en: 'UMANG did not respond in time. Try again later.',
    hi: 'UMANG ने समय पर उत्तर नहीं दिया। बाद में फिर से कोशिश करें।',
  },
  UPSTREAM_MALFORMED: {
    en: 'UMANG sent a response that cannot be read. If it happens again, send the `traceId` to support.',
    hi: 'UMANG का उत्तर पढ़ा नहीं जा सका। फिर से ऐसा हो, तो `traceId` सहायता टीम को भेजें।',
  },
  UPSTREAM_OUTCOME_UNKNOWN: {
    en: 'UMANG responded, but the response cannot be read, so it is unknown whether it made this change. Check the current state before you try again.',
    hi: 'UMANG ने उत्तर दिया, पर उसे पढ़ा नहीं जा सका; यह बदलाव हुआ या नहीं, पता नहीं है। दोबारा कोशिश करने से पहले वर्तमान स्थिति जाँच लें।',
  },
  PROVIDER_UNREACHABLE: {
    en: 'The hospital cannot be reached or does not respond. Try again later, or contact the hospital.',
    hi: 'अस्पताल से संपर्क नहीं हो सका या वह उत्तर नहीं दे रहा है। बाद में फिर से कोशिश करें, या अस्पताल से पूछें।',
  },
  READ_AFTER_WRITE_FAILED: {
    en: 'This could not be read after the mutation. Read it with a query, and do not repeat the mutation because of this error: `userErrors` says whether it succeeded.',
    hi: 'म्यूटेशन के बाद इसे पढ़ा नहीं जा सका। इसे क्वेरी से पढ़ें, और इस त्रुटि के कारण म्यूटेशन न दोहराएँ: वह सफल हुआ या नहीं, यह `userErrors` बताता है।',
  },
  INTERNAL_SERVER_ERROR: {
    en: 'This server failed to process the request. Send the `traceId` to support.',
    hi: 'यह सर्वर अनुरोध को पूरा नहीं कर सका। `traceId` सहायता टीम को भेजें।',
  },
  GRAPHQL_PARSE_FAILED: {
    en: 'The document is not valid GraphQL. Correct its syntax.',
    hi: 'दस्तावेज़ सही GraphQL नहीं है। उसका सिंटैक्स सुधारें।',
  },
  GRAPHQL_VALIDATION_FAILED: {
    en: 'The operation does not match the schema. Correct it and try again.',
    hi: 'यह अनुरोध स्कीमा से मेल नहीं खाता। उसे सुधारकर फिर से कोशिश करें।',
  },
  OPERATION_RESOLUTION_FAILURE: {
    en: 'The document has no operation with this name. Set `operationName` to the name of one of its operations.',
    hi: 'दस्तावेज़ में इस नाम का कोई ऑपरेशन नहीं है। `operationName` में उसी का कोई नाम दें।',
  },
  BAD_REQUEST: {
    en: 'This is not a GraphQL request. Send a JSON object with a `query`.',
    hi: 'यह सही GraphQL अनुरोध नहीं है। `query` वाला JSON ऑब्जेक्ट भेजें।',
  },
  REQUEST_ENTITY_TOO_LARGE: {
    en: 'The request body is too large. Send a smaller one.',
    hi: 'भेजा गया अनुरोध बहुत बड़ा है। छोटा अनुरोध भेजें।',
  },
  LIMIT_EXCEEDED: {
    en: 'The request exceeds a limit of this server. Request less at a time.',
    hi: 'अनुरोध इस सर्वर की सीमा से अधिक है। एक बार में कम माँगें।',
  },
  TOO_MANY_REQUESTS: {
    en: 'Too many of your requests are in progress. Wait for `retryAfter` seconds and try again.',
    hi: 'आपके बहुत से अनुरोध अभी चल रहे हैं। `retryAfter` सेकंड रुककर फिर से कोशिश करें।',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    en: 'PersistedQueryNotFound', // client libraries look for this exact text
    hi: 'PersistedQueryNotFound',
  },
  NOT_FOUND: {
    en: 'There is nothing at this path. The GraphQL endpoint is `/graphql`.',
    hi: 'इस पते पर कुछ नहीं है। GraphQL का पता `/graphql` है।',
  },
  NOT_ACCEPTABLE: {
    en: 'This server supports none of the media types in `Accept`. Accept `application/json`.',
    hi: 'यह सर्वर `Accept` में दिए गए किसी भी प्रारूप में उत्तर नहीं दे सकता। `application/json` स्वीकार करें।',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    en: 'This server does not support the media type of the request. Send it as `application/json`.',
    hi: 'यह सर्वर अनुरोध के प्रारूप को नहीं समझता। अनुरोध को `application/json` के रूप में भेजें।',
  },
  SHUTTING_DOWN: {
    en: 'This server is shutting down. Subscribe again to continue on another one.',
    hi: 'यह सर्वर बंद हो रहा है। दूसरे सर्वर पर जारी रखने के लिए फिर से सदस्यता लें।',
  },
  OVERLOADED: {
    en: 'This server is overloaded and has not processed the request. Wait for `retryAfter` seconds and try again.',
    hi: 'इस सर्वर पर अभी बहुत भार है और उसने यह अनुरोध नहीं लिया। `retryAfter` सेकंड रुककर फिर से कोशिश करें।',
  },
  AUDIT_UNAVAILABLE: {
    en: 'This server cannot record changes at the moment, so it makes none. Wait for `retryAfter` seconds and try again.',
    hi: 'यह सर्वर अभी बदलावों को दर्ज नहीं कर सकता, इसलिए कोई बदलाव नहीं करता। `retryAfter` सेकंड रुककर फिर से कोशिश करें।',
  },
});

export type ErrorCode = keyof typeof errorMessages;

export const errorDetailMessages = catalog({
  outcomeUnknown: {
    en: 'UMANG did not confirm whether it made this change. Check the current state before you try again.',
    hi: 'UMANG ने पुष्टि नहीं की कि यह बदलाव हुआ या नहीं। दोबारा कोशिश करने से पहले वर्तमान स्थिति जाँच लें।',
  },
  providerOutcomeUnknown: {
    en: 'The hospital did not respond, so it is unknown whether it carried this out. Check the current state before you try again.',
    hi: 'अस्पताल ने उत्तर नहीं दिया; यह काम हुआ या नहीं, पता नहीं है। दोबारा कोशिश करने से पहले वर्तमान स्थिति जाँच लें।',
  },
  rejectedSecretOrSession: {
    en: 'UMANG rejected the PIN, the OTP or the session, and it is unknown which. Check that you are signed in before you try again.',
    hi: 'UMANG ने पिन, ओटीपी या सत्र अस्वीकार कर दिया; इनमें से क्या, पता नहीं है। दोबारा कोशिश करने से पहले जाँच लें कि आप साइन इन हैं।',
  },
  providerBusy: {
    en: 'Too many requests to this hospital are in progress. Wait for `retryAfter` seconds and try again.',
    hi: 'इस अस्पताल के लिए बहुत से अनुरोध अभी चल रहे हैं। `retryAfter` सेकंड रुककर फिर से कोशिश करें।',
  },
  gatewayBusy: {
    en: 'This server has too many requests in progress. Wait for `retryAfter` seconds and try again.',
    hi: 'इस सर्वर पर अभी बहुत से अनुरोध चल रहे हैं। `retryAfter` सेकंड रुककर फिर से कोशिश करें।',
  },
  streamNotAcceptable: {
    en: 'The result is a stream, which none of the media types in `Accept` supports. Accept `text/event-stream`.',
    hi: 'इस अनुरोध का परिणाम एक स्ट्रीम है, जो `Accept` में दिए गए किसी भी प्रारूप में नहीं भेजी जा सकती। `text/event-stream` स्वीकार करें।',
  },
  verificationKeyUnavailable: {
    en: 'This server cannot verify sessions at the moment. Try again later.',
    hi: 'यह सर्वर अभी सत्र की जाँच नहीं कर सकता। बाद में फिर से कोशिश करें।',
  },
  notSignedIn: {
    en: 'Not signed in. Send the patient’s token as `Authorization: Bearer …` or `X-Auth-Token`; `signIn` or `confirmSignInOtp` returns one.',
    hi: 'आपने साइन इन नहीं किया है। मरीज़ का टोकन `Authorization: Bearer …` या `X-Auth-Token` में भेजें; वह `signIn` या `confirmSignInOtp` से मिलता है।',
  },
  sessionExpired: {
    en: 'The session has expired. Sign in again.',
    hi: 'सत्र की समय-सीमा समाप्त हो गई है। फिर से साइन इन करें।',
  },
  tokenRejected: {
    en: 'The patient’s token is invalid. Send one from `signIn` or `confirmSignInOtp` unchanged.',
    hi: 'मरीज़ का टोकन मान्य नहीं है। `signIn` या `confirmSignInOtp` से मिला टोकन ज्यों का त्यों भेजें।',
  },
  operatorKeyRequired: {
    en: 'This field is for the operator. Send the operator’s key in `X-Operator-Key`.',
    hi: 'यह फ़ील्ड संचालक के लिए है। संचालक की कुंजी `X-Operator-Key` में भेजें।',
  },
  routerKeyRequired: {
    en: 'This field is for federation routers. Send the router’s key in `X-Router-Key`.',
    hi: 'यह फ़ील्ड फ़ेडरेशन राउटर के लिए है। राउटर की कुंजी `X-Router-Key` में भेजें।',
  },
  providerNameEmpty: {
    en: '`name` contains no letter or digit. Enter at least one letter or digit of the provider’s name.',
    hi: '`name` में कोई अक्षर या अंक नहीं है। प्रदाता के नाम का कम से कम एक अक्षर या अंक दें।',
  },
  cursorInvalid: {
    en: '`after` is not a cursor. Pass an `endCursor` or an edge’s `cursor` unchanged.',
    hi: '`after` कर्सर नहीं है। `endCursor` या किसी edge का `cursor` ज्यों का त्यों दें।',
  },
  cursorOfAnotherList: {
    en: '`after` is a cursor of another list. Pass one that came from this list with the same filters.',
    hi: '`after` किसी दूसरी सूची का कर्सर है। इसी सूची से, इन्हीं शर्तों के साथ मिला कर्सर दें।',
  },
  entityTypeUnknown: {
    en: 'The `__typename` of an entity representation is missing or is no entity of this subgraph. Set it to the name of an entity.',
    hi: 'एंटिटी के `__typename` में इस सबग्राफ़ की किसी एंटिटी का नाम नहीं है। उसे दें।',
  },
});

export const pageSizeOutOfRange = (max: number): LocalizedMessage => ({
  en: `\`first\` is out of range. Set it to a number from 1 to ${max}.`,
  hi: `\`first\` सीमा से बाहर है। उसे 1 से ${max} के बीच रखें।`,
});

export const argumentTooLong = (name: string, max: number): LocalizedMessage => ({
  en: `\`${name}\` is too long. Send at most ${max} characters.`,
  hi: `\`${name}\` बहुत लंबा है। अधिकतम ${max} अक्षर भेजें।`,
});

export const subscriptionLimitReached = (max: number, limit: string): LocalizedMessage => ({
  en: `You have ${max} subscriptions, the maximum (${limit}). End one and subscribe again.`,
  hi: `आपकी ${max} सदस्यताएँ चल रही हैं, जो अधिकतम हैं (${limit})। कोई एक बंद करके फिर से सदस्यता लें।`,
});

export const entityKeyInvalid = (typename: string): LocalizedMessage => ({
  en: `An entity representation of ${typename} lacks the fields of its key. Send all fields of one key.`,
  hi: `${typename} की एंटिटी में उसकी कुंजी के फ़ील्ड नहीं हैं। किसी एक कुंजी के सभी फ़ील्ड भेजें।`,
});
